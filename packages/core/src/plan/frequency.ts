import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { reachOfCreator } from "./reach.ts";

/**
 * People reached by at least `times` different creators of a plan: in each cell the number of creators a person sees is
 * Poisson-binomial with their shares, computed exactly by convolution up to `times`.
 */
export function reachAtLeast(
  times: number,
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): number {
  const shares = forecast.cells.map((): number[] => []);
  for (const own of byCreator(market, placements).values())
    for (const [cell, { share }] of reachOfCreator(market, forecast, own)) shares[cell].push(share);
  return shares.reduce((people, list, cell) => people + forecast.cells[cell].size * atLeast(times, list), 0);
}

/** P(at least k successes) of independent trials: 1 − Σ_{j<k} P(j), P by convolution. */
function atLeast(k: number, probabilities: readonly number[]): number {
  const exactly = [1, ...new Array<number>(k - 1).fill(0)];
  for (const p of probabilities)
    for (let j = k - 1; j >= 0; j--) exactly[j] = exactly[j] * (1 - p) + (j > 0 ? exactly[j - 1] * p : 0);
  return Math.max(0, 1 - exactly.reduce((a, b) => a + b, 0));
}
