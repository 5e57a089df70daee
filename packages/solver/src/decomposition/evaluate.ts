import { ROW_ROUNDING } from "../tolerances.ts";
import type { Model } from "./model.ts";

/** A choice measured on the data itself. */
export interface Evaluation {
  /** Objective with the exact exponential, penalties of soft rows subtracted. */
  readonly value: number;
  /** True when every hard row and every required block holds. */
  readonly feasible: boolean;
  /** Σ tie-break cost of the chosen options, for the tie-break. */
  readonly tieBreakCost: number;
  /** Number of chosen options, for the tie-break. */
  readonly chosen: number;
}

/**
 * Measures choices. Activities are summed from the data in the order of the blocks, so the same
 * choice always measures the same and a row of integers is exact.
 */
export class Evaluator {
  readonly #model: Model;
  readonly #amount: Float64Array;
  readonly #size: Float64Array;
  readonly #integral: Uint8Array;

  constructor(model: Model) {
    this.#model = model;
    this.#amount = new Float64Array(model.dimensions);
    this.#size = new Float64Array(model.dimensions);
    this.#integral = integralRows(model);
  }

  /**
   * Objective, feasibility and tie-break figures of a choice (one option index per block, −1 for
   * none).
   */
  evaluate(choice: Int32Array): Evaluation {
    const model = this.#model;
    const amount = this.#amount;
    const size = this.#size;
    const { problem, entryStart, entryDimension, entryAmount } = model;
    amount.fill(0);
    size.fill(0);
    let value = 0;
    let tieBreakCost = 0;
    let chosen = 0;
    let feasible = true;
    for (let b = 0; b < model.blocks; b++) {
      const j = choice[b];
      if (j < 0) {
        if (problem.required[b]) feasible = false;
        continue;
      }
      chosen++;
      value += problem.value[j];
      tieBreakCost += problem.tieBreakCost[j];
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
        amount[entryDimension[e]] += entryAmount[e];
        size[entryDimension[e]] += Math.abs(entryAmount[e]);
      }
    }
    for (let s = 0; s < model.segments; s++)
      value -= model.weight[s] * Math.expm1(-amount[model.atoms + s]);
    for (let i = 0; i < model.rows; i++) {
      const violation = this.#violation(i);
      if (violation === 0) continue;
      if (model.penalty[i] === Infinity) feasible = false;
      else value -= model.penalty[i] * violation;
    }
    return { value, feasible, tieBreakCost, chosen };
  }

  /** By how much row i misses its limits at the amounts just summed; 0 within rounding. */
  #violation(i: number): number {
    const { termStart, termAtom, termCoefficient, lower, upper } = this.#model;
    let activity = 0;
    let magnitude = 0;
    for (let t = termStart[i]; t < termStart[i + 1]; t++) {
      activity += termCoefficient[t] * this.#amount[termAtom[t]];
      magnitude += Math.abs(termCoefficient[t]) * this.#size[termAtom[t]];
    }
    const violation = Math.max(activity - upper[i], lower[i] - activity, 0);
    const exact = this.#integral[i] === 1 && magnitude < Number.MAX_SAFE_INTEGER;
    return !exact && violation <= ROW_ROUNDING * magnitude ? 0 : violation;
  }
}

/** 1 for each row whose coefficients and amounts are all integers. */
function integralRows(model: Model): Uint8Array {
  const { entryStart, entryDimension, entryAmount, atoms } = model;
  const whole = new Uint8Array(atoms).fill(1);
  for (let j = 0; j < model.options; j++)
    for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atoms; e++)
      if (!Number.isInteger(entryAmount[e])) whole[entryDimension[e]] = 0;
  return Uint8Array.from(model.rowSource, (_, i) => {
    for (let t = model.termStart[i]; t < model.termStart[i + 1]; t++) {
      if (!whole[model.termAtom[t]] || !Number.isInteger(model.termCoefficient[t])) return 0;
    }
    return 1;
  });
}

/**
 * True when `a` is the better answer: more value; at equal value less tieBreakCost, then fewer
 * chosen blocks, then the lower indices.
 */
export function isBetter(
  a: Evaluation,
  choiceA: Int32Array,
  b: Evaluation | null,
  choiceB: Int32Array | null,
): boolean {
  if (!a.feasible) return false;
  if (b === null || choiceB === null) return true;
  if (a.value !== b.value) return a.value > b.value;
  if (a.tieBreakCost !== b.tieBreakCost) return a.tieBreakCost < b.tieBreakCost;
  if (a.chosen !== b.chosen) return a.chosen < b.chosen;
  for (let i = 0; i < choiceA.length; i++) {
    if (choiceA[i] !== choiceB[i])
      return choiceB[i] < 0 || (choiceA[i] >= 0 && choiceA[i] < choiceB[i]);
  }
  return false;
}
