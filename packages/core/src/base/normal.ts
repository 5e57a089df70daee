/**
 * Quantile of the standard normal distribution: rational approximation by P. J. Acklam, relative
 * error below 1.2e-9.
 * @param p above 0 and below 1
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q +
        3.754408661907416) *
        q +
        1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r +
      138.357751867269) *
      r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r +
      66.80131188771972) *
      r -
      13.28068155288572) *
      r +
      1)
  );
}

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
}

/** Beyond this many deviations nothing is left. */
const FAR = 8;

/** Probability that a standard normal variable is at most x, by its series, to some 1e-14. */
export function normalShare(x: number): number {
  if (x <= -FAR) return 0;
  if (x >= FAR) return 1;
  let sum = 0;
  let term = x;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    sum += term;
    term *= x ** 2 / (2 * k + 1);
  }
  return 0.5 + normalDensity(x) * sum;
}
