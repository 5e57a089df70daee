import { SAME_BOUND } from "../tolerances.ts";
import { type Evaluation, type Evaluator, isBetter } from "./evaluate.ts";
import type { Meter } from "./meter.ts";
import type { RootGuess } from "./root.ts";

/** The best feasible choice so far. Every candidate is measured on the data before it may enter. */
export class Incumbent {
  readonly #evaluator: Evaluator;
  readonly #meter: Meter;
  readonly #onImproved: (value: number, choice: Int32Array) => void;
  #choice: Int32Array | null = null;
  #evaluation: Evaluation | null = null;

  #guess: RootGuess = { value: 0, chosen: 1 };

  constructor(
    evaluator: Evaluator,
    meter: Meter,
    onImproved: (value: number, choice: Int32Array) => void,
  ) {
    this.#evaluator = evaluator;
    this.#meter = meter;
    this.#onImproved = onImproved;
  }

  /** The choice, null while there is none. Read only. */
  get choice(): Int32Array | null {
    return this.#choice;
  }

  /** Its objective, −Infinity while there is none. */
  get value(): number {
    return this.#evaluation?.value ?? -Infinity;
  }

  /** Measures what a first choice is worth and how many blocks it takes, feasible or not. */
  expect(choice: Int32Array): void {
    const { value, chosen } = this.#evaluator.evaluate(choice);
    this.#guess = { value, chosen };
  }

  /** True when the choice satisfies every hard row. */
  accepts(choice: Int32Array): boolean {
    return this.#evaluator.evaluate(choice).feasible;
  }

  /** Value and number of blocks to expect. */
  get guess(): RootGuess {
    return this.#guess;
  }

  /**
   * Measures a choice and keeps a copy when it is better; true when its value is higher than
   * before.
   */
  offer(choice: Int32Array): boolean {
    const evaluation = this.#evaluator.evaluate(choice);
    this.#meter.spend(choice.length);
    if (!isBetter(evaluation, choice, this.#evaluation, this.#choice)) return false;
    const improved = evaluation.value > this.value;
    const copy = choice.slice();
    this.#choice = copy;
    this.#evaluation = evaluation;
    if (improved) this.#onImproved(evaluation.value, copy);
    return improved;
  }

  /** Takes another choice of the same value, whatever order sums are rounded in. */
  replaceByEqual(choice: Int32Array): void {
    const evaluation = this.#evaluator.evaluate(choice);
    this.#meter.spend(choice.length);
    const distance = Math.abs(evaluation.value - this.value);
    if (!evaluation.feasible || !(distance <= SAME_BOUND * Math.abs(this.value))) return;
    this.#choice = choice;
    this.#evaluation = evaluation;
  }
}
