/**
 * Distribution of the number of offers a person sees when each is seen independently with its own
 * probability (Poisson-binomial), by convolution.
 * @param most largest number that is told apart; all when missing
 * @returns entry k ≤ most is the probability of seeing exactly k offers
 */
export function frequencyDistribution(
  shares: readonly number[],
  most = shares.length,
): Float64Array {
  const distribution = new Float64Array(Math.min(most, shares.length) + 1);
  distribution[0] = 1;
  for (let n = 0; n < shares.length; n++) {
    const share = shares[n];
    for (let k = Math.min(n + 1, distribution.length - 1); k > 0; k--)
      distribution[k] = distribution[k] * (1 - share) + distribution[k - 1] * share;
    distribution[0] *= 1 - share;
  }
  return distribution;
}
