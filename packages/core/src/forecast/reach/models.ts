/** Overlap of two of several audiences, as a share of the same population. */
export interface PairOverlap {
  readonly a: number;
  readonly b: number;
  /** Share of the population in both. */
  readonly both: number;
}

/**
 * Mass of a reach share: `-ln(1 - r)`. Masses add up, and so the share reached is `1 - exp(-sum)`.
 * 0 <= r < 1.
 */
export function mass(share: number): number {
  return -Math.log1p(-share);
}

/**
 * Random duplication ("Sainsbury"): share of a population reached by offers independent of each
 * other, `1 - prod(1 - r) = 1 - exp(-sum mass(r))`. The model of the plan inside a cell.
 */
export function randomReach(shares: readonly number[]): number {
  let missed = 1;
  for (const share of shares) missed *= 1 - share;
  return 1 - missed;
}

/**
 * Agostini's empirical rule for measured pair overlaps: `A^2 / (A + 1.125 D)` with A the sum of the
 * reach shares and D the sum of the pair overlaps. A check on the model, not used to plan.
 */
export function agostiniReach(shares: readonly number[], pairs: readonly PairOverlap[]): number {
  const gross = shares.reduce((a, b) => a + b, 0);
  const overlaps = pairs.reduce((sum, { both }) => sum + both, 0);
  return gross > 0 ? gross ** 2 / (gross + 1.125 * overlaps) : 0;
}

/**
 * Hofmans-type reach from measured pair overlaps, exact for two: `A^2 / (A + sum K_ij d_ij)` with
 * `K_ij = (a_i + a_j)/(a_i + a_j - d_ij)`. A check on the model, not used to plan.
 */
export function hofmansReach(shares: readonly number[], pairs: readonly PairOverlap[]): number {
  const gross = shares.reduce((a, b) => a + b, 0);
  let overlaps = 0;
  for (const { a, b, both } of pairs) {
    const sum = shares[a] + shares[b];
    overlaps += (sum / (sum - both)) * both;
  }
  return gross > 0 ? gross ** 2 / (gross + overlaps) : 0;
}

/** Correlation of seeing two offers: `(d - r_i r_j) / sqrt(r_i (1-r_i) r_j (1-r_j))`. */
export function pairCorrelation(shareA: number, shareB: number, both: number): number {
  return (both - shareA * shareB) / Math.sqrt(shareA * (1 - shareA) * shareB * (1 - shareB));
}

/**
 * Canonical expansion cut off after pairs: `1 - prod(1-r) [1 + sum rho_ij sqrt(r_i r_j /
 * ((1-r_i)(1-r_j)))]`. A check on the model, not used to plan.
 */
export function canonicalReach(shares: readonly number[], pairs: readonly PairOverlap[]): number {
  let correction = 1;
  for (const { a, b, both } of pairs) {
    const [ra, rb] = [shares[a], shares[b]];
    correction += pairCorrelation(ra, rb, both) * Math.sqrt((ra * rb) / ((1 - ra) * (1 - rb)));
  }
  return 1 - (1 - randomReach(shares)) * correction;
}

/**
 * Gamma-Poisson reach of a mass L when people differ in how much they see: `1 - (1 +
 * L/alpha)^(-alpha)`; alpha Infinity is random duplication, alpha 1 Goerg's curve.
 */
export function gammaPoissonReach(total: number, alpha: number): number {
  return alpha === Number.POSITIVE_INFINITY
    ? -Math.expm1(-total)
    : 1 - (1 + total / alpha) ** -alpha;
}

/**
 * Beta-binomial reach of n insertions of one vehicle from the reach of one and of two
 * (Metheringham): `a+b = (R2-r1)/(2 r1 - r1^2 - R2)`, `a = r1 (a+b)`, `R_n = 1 - prod_{j<n}
 * (b+j)/(a+b+j)`.
 * @param one share reached by one insertion, @param two by two, with r1 < R2 < 2 r1 - r1^2
 */
export function repeatReach(one: number, two: number, insertions: number): number {
  const sum = (two - one) / (2 * one - one ** 2 - two);
  const b = sum - one * sum;
  let missed = 1;
  for (let j = 0; j < insertions; j++) missed *= (b + j) / (sum + j);
  return 1 - missed;
}
