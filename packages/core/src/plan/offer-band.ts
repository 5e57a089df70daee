import { Draws, WORLDS } from "./draws.ts";
import { type Band, bandOf, countBand, FEW } from "./quantiles.ts";

/**
 * P10, median and P90 of one result of one offer: lognormal around its mean in worlds in which the
 * offer and what hits many alike err by factors of their own; of a small count with Poisson noise.
 * @param deviations relative deviations of the independent factors
 * @param counts whether single people are counted, as of engagements, clicks and conversions
 */
export function offerBand(mean: number, deviations: readonly number[], counts: boolean): Band {
  if (mean <= 0) return { low: 0, mid: 0, high: 0 };
  const draws = new Draws();
  const worlds = new Float64Array(WORLDS).fill(mean);
  for (const deviation of deviations) {
    const factors = draws.factors(deviation);
    for (let w = 0; w < WORLDS; w++) worlds[w] *= factors[w];
  }
  if (!counts) return bandOf(worlds);
  if (mean <= FEW) return countBand(worlds);
  const noise = draws.normal();
  return bandOf(worlds.map((m, w) => Math.max(0, m + Math.sqrt(m) * noise[w])));
}
