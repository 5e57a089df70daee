/** A measured pair: the audiences of two creators and the people in both. */
export interface MeasuredPair {
  readonly a: number;
  readonly b: number;
  readonly overlap: number;
}

/**
 * Effective size of the pool two or more audiences are drawn from: `sum A_i A_j / sum overlap_ij`;
 * for one pair with overlap coefficient o this is `max(A, B) / o`. At least 1.05 times the largest
 * audience; Infinity without overlap.
 */
export function effectiveNicheSize(pairs: readonly MeasuredPair[]): number {
  let products = 0;
  let overlaps = 0;
  let largest = 0;
  for (const { a, b, overlap } of pairs) {
    products += a * b;
    overlaps += overlap;
    largest = Math.max(largest, a, b);
  }
  return Math.max(1.05 * largest, products / overlaps);
}

/**
 * Log standard deviation of the pool's size before any pair is measured, and of one measured pair.
 */
const PRIOR_SD = 1;
const PAIR_SD = 0.5;

/**
 * Factor on the size of the cells that makes the overlaps they imply meet the measured ones, shrunk
 * on the log scale toward 1: `ln f = (n/.5^2) ln(implied/measured) / (1/1^2 + n/.5^2)`.
 * @param implied people the cells, at their stated size, put into both audiences, summed over the n
 * pairs
 * @param measured people measured in both audiences, summed over the pairs; counted as at least
 * half a person each
 */
export function overlapFactor(implied: number, measured: number, pairs: number): number {
  if (pairs === 0 || implied <= 0) return 1;
  const evidence = pairs / PAIR_SD ** 2;
  const log = Math.log(implied / Math.max(measured, pairs / 2));
  return Math.exp((evidence * log) / (1 / PRIOR_SD ** 2 + evidence));
}
