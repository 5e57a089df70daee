import { BOUND_ROUNDING, GAP_RESERVE, LEAST_CUTOFF } from "../tolerances.ts";
import type { Incumbent } from "./incumbent.ts";
import { nextValue } from "./value-step.ts";

/**
 * Where a search stops looking, in value units: a node whose bound is at most
 * value + max(gap · |value|, rounding) cannot matter any more, nor one whose bound stays below the
 * next value that a choice can have.
 */
export class Cutoff {
  readonly #incumbent: Incumbent;
  readonly #valueUnit: number;
  readonly #gap: number;
  readonly #step: number;

  /** @param step by how much different values differ at least, value units; 0 when unknown */
  constructor(incumbent: Incumbent, valueUnit: number, gap: number, step: number) {
    this.#incumbent = incumbent;
    this.#valueUnit = valueUnit;
    this.#gap = gap;
    this.#step = step;
  }

  /** Value of the best choice so far, −Infinity while there is none. */
  get value(): number {
    return this.#incumbent.value / this.#valueUnit;
  }

  /** The cutoff now; it rises with the value. */
  get now(): number {
    const { value } = this;
    if (value === -Infinity) return -Infinity;
    const size = Math.abs(value);
    return Math.max(
      value + Math.max((1 - GAP_RESERVE) * this.#gap * size, BOUND_ROUNDING * size, LEAST_CUTOFF),
      nextValue(value, this.#step),
    );
  }
}
