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
