/** Probability that a standard normal variable is at most z, by its series about 0. */
export function normalShare(z: number): number {
  let [sum, term] = [0, z];
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    sum += term;
    term *= (z * z) / (2 * k + 1);
  }
  return 0.5 + (sum * Math.exp(-(z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z that a standard normal variable does not exceed with a probability, by halving. */
export function normalQuantile(share: number): number {
  let [low, high] = [-6, 6];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
