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
