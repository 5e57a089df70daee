/**
 * Factor on a reach rate that is derived from followers: `(1 - suspicious)/(1 - average)`, clipped
 * to [.3, 1.15]. The average is the share of suspicious followers the benchmark already contains; 1
 * without an audit.
 */
export function relativeAuthenticity(suspicious: number | undefined, average: number): number {
  if (suspicious === undefined || average >= 1) return 1;
  return Math.min(1.15, Math.max(0.3, (1 - suspicious) / (1 - average)));
}
