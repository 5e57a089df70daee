import type { Prices } from "../lagrangian.ts";
import type { Problem } from "../problem.ts";

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
  const segments = sparse(segmentPrices, (price, s) =>
    Math.max(0, Math.min(problem.segmentWeight[s], price)),
  );
  return { rows, segments };
}

/** Prices of hard rows whose limits exist. */
export function usableRay(problem: Problem, rowPrices: Float64Array): Sparse {
  return sparse(rowPrices, (price, i) => {
    const { lower, upper, penalty } = problem.rows[i];
    return penalty === undefined && Number.isFinite(price > 0 ? upper : lower) ? price : 0;
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
