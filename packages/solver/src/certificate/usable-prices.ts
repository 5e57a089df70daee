import type { Prices } from "../lagrangian.ts";
import type { Problem } from "../problem.ts";
import { LAGRANGIAN_ROUNDING } from "../tolerances.ts";

/** Keeps a price below a weight that is a sum of products, whatever its rounding. */
const BELOW_ONE = 1 - LAGRANGIAN_ROUNDING;

/** Index and number of what is not 0. */
export type Sparse = readonly (readonly [number, number])[];

/**
 * Prices as a proof may use them, those of 0 left out: none for a limit that is absent, none beyond
 * the penalty of a soft row, those of masses between 0 and the weight of the segment.
 */
export function usablePrices(
  problem: Problem,
  { rowPrices, segmentPrices }: Prices,
): { readonly rows: Sparse; readonly segments: Sparse } {
  const rows = sparse(rowPrices, (price, i) => {
    const { lower, upper, penalty = Infinity } = problem.rows[i];
    const limit = price > 0 ? upper : lower;
    return Number.isFinite(limit) ? Math.max(-penalty, Math.min(penalty, price)) : 0;
  });
  return { rows, segments: usableMasses(problem, segmentPrices, weightsAt(problem, rows, false)) };
}

/** Prices of hard rows whose limits exist. */
export function usableRay(
  problem: Problem,
  { rowPrices, segmentPrices = new Float64Array() }: Partial<Prices> & Pick<Prices, "rowPrices">,
): { readonly rows: Sparse; readonly segments: Sparse } {
  const rows = sparse(rowPrices, (price, i) => {
    const { lower, upper, penalty } = problem.rows[i];
    return penalty === undefined && Number.isFinite(price > 0 ? upper : lower) ? price : 0;
  });
  return { rows, segments: usableMasses(problem, segmentPrices, weightsAt(problem, rows, true)) };
}

/**
 * What segments are worth when saturated at prices of rows: their weight, which a ray leaves out,
 * and what the floors that count them pay.
 */
export function weightsAt(problem: Problem, rows: Sparse, isRay: boolean): Float64Array {
  const weights = isRay
    ? new Float64Array(problem.segmentWeight.length)
    : problem.segmentWeight.slice();
  for (const [i, price] of rows) {
    const { saturating } = problem.rows[i];
    saturating?.segments.forEach((s, t) => {
      weights[s] -= price * saturating.coefficients[t];
    });
  }
  return weights;
}

function usableMasses(
  { segmentWeight }: Problem,
  prices: Float64Array,
  weights: Float64Array,
): Sparse {
  return sparse(prices, (price, s) => {
    const isExact = weights[s] === segmentWeight[s];
    return Math.max(0, Math.min(weights[s] * (isExact ? 1 : BELOW_ONE), price));
  });
}

function sparse(numbers: Float64Array, usable: (price: number, index: number) => number): Sparse {
  const list: [number, number][] = [];
  for (const [index, number] of numbers.entries()) {
    const price = usable(number, index);
    if (price !== 0) list.push([index, price]);
  }
  return list;
}
