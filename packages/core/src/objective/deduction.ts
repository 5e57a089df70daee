import type { Outcome } from "../forecast/types.ts";
import type { ValueTerms } from "./terms.ts";

/**
 * Shares of what a purchase brings by itself that are lost, per result and offer: 1 when nothing
 * comes, below 0 when more comes than expected.
 */
export type LossShares = (outcome: Outcome, offer: number) => number;

/**
 * What is taken off the value of a plan for its risk. The loss of a purchase is what it is worth by
 * itself, term by term, times the share that is lost; the loss of a creator d the sum over their
 * purchases.
 *
 *     each     Σ_creators d, or Σ of d − from where d is above a limit: what a model can say
 *     largest  the sum of the so many largest d (the last one in part, for a fraction)
 *     tail     weight times the mean of Σ d over the worst of the scenarios
 */
export type Deduction = { readonly of: ValueTerms } & (
  | { readonly kind: "each"; readonly shares: LossShares; readonly above: Above | null }
  | { readonly kind: "largest"; readonly creators: number; readonly shares: LossShares }
  | {
      readonly kind: "tail";
      /** Number of scenarios that count as the worst. */
      readonly worst: number;
      readonly weight: number;
      readonly scenarios: readonly LossShares[];
    }
);

/** Which losses count, and from where: those above a limit, which none is near. */
export interface Above {
  readonly limit: number;
  readonly from: number;
}

/** The part of a loss that counts; all of it where nothing else is said. */
export function countedLoss(loss: number, above: Above | null): number {
  if (above === null) return loss;
  return loss > above.limit ? loss - above.from : 0;
}

/** Sum of the largest values: `count` of them, the last one in part when it is a fraction. */
export function sumOfLargest(values: readonly number[] | Float64Array, count: number): number {
  const sorted = Float64Array.from(values).sort().reverse();
  const whole = Math.min(sorted.length, Math.floor(count));
  let sum = 0;
  for (let k = 0; k < whole; k++) sum += sorted[k];
  return whole < sorted.length ? sum + (count - whole) * sorted[whole] : sum;
}

/** Part of two amounts below which their difference is rounding. */
const ROUNDING = 1e-13;

/** A worth with something taken off: nothing where all of it is. */
export function less(worth: number, off: number): number {
  const left = worth - off;
  return Math.abs(left) <= ROUNDING * Math.max(Math.abs(worth), Math.abs(off)) ? 0 : left;
}
