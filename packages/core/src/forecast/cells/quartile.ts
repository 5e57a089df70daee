import { logit } from "./estimate.ts";
import { insideShare, type ShareTable } from "./shares.ts";

/** Standard normal deviate of the lower quartile. */
export const QUARTILE = 0.6744897501960817;

/**
 * The shares the plan counts: those estimated are lowered so that the share in the target is the
 * lower quartile of such creators. With l_d = ln(average/quartile) of each dimension estimated, the
 * product is lowered by `exp(-sqrt(sum l_d^2))`: quartiles of several dimensions multiplied would
 * be far rarer than one in four.
 * @param average shares per dimension
 * @param spreads logit deviations per dimension and creator, NaN where the share is stated
 * @returns the very tables where nothing is estimated
 */
export function lowerQuartile(
  average: readonly ShareTable[],
  spreads: readonly Float64Array[],
): readonly ShareTable[] {
  if (average.every(({ known }) => known.every((stated) => stated === 1))) return average;
  const low = average.map((table) => ({ ...table, shares: Float64Array.from(table.shares) }));
  const creators = spreads[0].length;
  const drops = average.map(() => 0);
  for (let c = 0; c < creators; c++) {
    for (let d = 0; d < drops.length; d++)
      drops[d] = Number.isNaN(spreads[d][c]) ? 0 : drop(insideShare(average[d], c), spreads[d][c]);
    const whole = Math.hypot(...drops);
    if (whole === 0) continue;
    for (let d = 0; d < drops.length; d++) {
      if (drops[d] === 0) continue;
      const factor = Math.exp(-(drops[d] ** 2) / whole);
      const { width, shares } = low[d];
      for (let i = c * width; i < (c + 1) * width; i++) shares[i] *= factor;
    }
  }
  return low;
}

/** ln(average/lower quartile) of a share. */
function drop(inside: number, spread: number): number {
  if (inside <= 0) return 0;
  const quartile = 1 / (1 + Math.exp(-(logit(inside) - QUARTILE * spread)));
  return Math.max(0, Math.log(inside / quartile));
}
