import type { Problem } from "./problem.ts";
import { ROW_ROUNDING } from "./tolerances.ts";

/** A choice measured on the data itself: no engine's arithmetic takes part. */
export interface Assessment {
  /** Objective with the exact exponential, penalties of soft rows subtracted. */
  readonly value: number;
  /** Sum of the sizes of the terms of `value`: the scale of its rounding error. */
  readonly magnitude: number;
  /** True when every hard row and every required block holds. */
  readonly feasible: boolean;
  /** Hard rows that do not hold (indices into `problem.rows`). */
  readonly violatedRows: readonly number[];
  /** Mass of each segment. */
  readonly masses: Float64Array;
  /** Activity of each row. */
  readonly activities: Float64Array;
}

/**
 * Measures a choice (one option index per block, −1 for none). Linear in the size of the chosen
 * options.
 *
 * @example
 * ```ts
 * import { assess, problemOf } from "@reachmix/solver";
 *
 * const cap = { atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 };
 * const three = (value: number) => ({ options: [{ value, amounts: { 0: 3 } }] });
 * const problem = problemOf(1, [three(7), three(4)], [cap]);
 * const both = assess(problem, Int32Array.of(0, 1));
 * console.log(both.value, both.feasible, both.violatedRows); // 11 false [ 0 ]
 * console.log(assess(problem, Int32Array.of(0, -1)).feasible); // true
 * ```
 */
export function assess(problem: Problem, choice: Int32Array): Assessment {
  const totals = totalAmounts(problem, choice);
  const masses = totals.amount.subarray(problem.atomCount);
  let { value, magnitude, feasible } = totals;
  const add = (term: number) => {
    value += term;
    magnitude += Math.abs(term);
  };
  masses.forEach((mass, s) => {
    add(problem.segmentWeight[s] * -Math.expm1(-mass));
  });
  const violatedRows: number[] = [];
  const activities = new Float64Array(problem.rows.length);
  for (let i = 0; i < problem.rows.length; i++) {
    const { activity, violation } = measuredRow(problem, i, totals);
    activities[i] = activity;
    if (violation === 0) continue;
    const { penalty } = problem.rows[i];
    if (penalty === undefined) violatedRows.push(i);
    else add(-penalty * violation);
  }
  for (const product of problem.products ?? []) {
    if (totals.chosen[product.option]) add(product.weight * -Math.expm1(-masses[product.segment]));
  }
  feasible &&= violatedRows.length === 0;
  return { value, magnitude, feasible, violatedRows, masses, activities };
}

/** Sums of the chosen options over all dimensions. */
interface Totals {
  value: number;
  magnitude: number;
  /** True when every required block is served. */
  feasible: boolean;
  readonly amount: Float64Array;
  readonly size: Float64Array;
  /** 1 for each dimension whose chosen amounts are all integers. */
  readonly whole: Uint8Array;
  readonly chosen: Uint8Array;
}

function totalAmounts(problem: Problem, choice: Int32Array): Totals {
  const dimensions = problem.atomCount + problem.segmentWeight.length;
  const amount = new Float64Array(dimensions);
  const size = new Float64Array(dimensions);
  const whole = new Uint8Array(dimensions).fill(1);
  const chosen = new Uint8Array(problem.value.length);
  const totals: Totals = { value: 0, magnitude: 0, feasible: true, amount, size, whole, chosen };
  const { entryStart, entryDimension, entryAmount } = problem;
  for (let b = 0; b < choice.length; b++) {
    const j = choice[b];
    if (j < 0) {
      if (problem.required[b]) totals.feasible = false;
      continue;
    }
    chosen[j] = 1;
    totals.value += problem.value[j];
    totals.magnitude += Math.abs(problem.value[j]);
    for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
      const d = entryDimension[e];
      amount[d] += entryAmount[e];
      size[d] += Math.abs(entryAmount[e]);
      if (!Number.isInteger(entryAmount[e])) whole[d] = 0;
    }
  }
  return totals;
}

/** Activity of row i, and by how much it misses its limits; 0 within rounding. */
function measuredRow(
  problem: Problem,
  i: number,
  totals: Totals,
): { activity: number; violation: number } {
  const { atoms, coefficients, lower, upper, saturating } = problem.rows[i];
  let activity = 0;
  let magnitude = 0;
  let exact = saturating === undefined;
  atoms.forEach((atom, t) => {
    activity += coefficients[t] * totals.amount[atom];
    magnitude += Math.abs(coefficients[t]) * totals.size[atom];
    exact &&= totals.whole[atom] === 1 && Number.isInteger(coefficients[t]);
  });
  saturating?.segments.forEach((s, t) => {
    const term = saturating.coefficients[t] * -Math.expm1(-totals.amount[problem.atomCount + s]);
    activity += term;
    magnitude += term;
  });
  const violation = Math.max(activity - upper, lower - activity, 0);
  exact &&= magnitude < Number.MAX_SAFE_INTEGER;
  const isRounding = !exact && violation <= ROW_ROUNDING * magnitude;
  return { activity, violation: isRounding ? 0 : violation };
}
