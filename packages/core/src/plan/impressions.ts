/** How often one creator is seen by the people of a cell. */
export interface Seen {
  /** Share of the people who see the creator at all, 0-1. */
  readonly share: number;
  /** Impressions on average of those who do; fewer than one each counts as one. */
  readonly mean: number;
}

/**
 * Distribution of the impressions a person sees of several creators, each seen independently: of a
 * creator with share r and mean f it is 0 with 1 − r and n ≥ 1 with r/f (1 − 1/f)^(n−1). Whoever
 * has seen one impression sees another with the same chance 1 − 1/f, which is the negative binomial
 * of shape 1 among those reached; r and f are kept exactly.
 * @param most largest number that is told apart
 * @returns entry k ≤ most is the probability of seeing exactly k impressions
 */
export function impressionDistribution(seen: readonly Seen[], most: number): Float64Array {
  let distribution = new Float64Array(most + 1);
  distribution[0] = 1;
  for (const { share, mean } of seen) {
    const ends = 1 / Math.max(1, mean);
    const next = new Float64Array(most + 1);
    for (let k = 0; k <= most; k++) {
      next[k] += distribution[k] * (1 - share);
      let chance = share * ends;
      for (let n = k + 1; n <= most; n++, chance *= 1 - ends) next[n] += distribution[k] * chance;
    }
    distribution = next;
  }
  return distribution;
}
