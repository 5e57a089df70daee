import { frequencyDistribution } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { reachOfCreator } from "./reach.ts";

/**
 * People reached by at least `times` different creators of a plan: in each cell the number of
 * creators a person sees is Poisson-binomial with their shares, computed exactly by convolution up
 * to `times`.
 */
export function reachAtLeast(
  times: number,
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): number {
  const shares = forecast.cells.map((): number[] => []);
  for (const own of byCreator(market, placements).values()) {
    const { cells, share } = reachOfCreator(market, forecast, own, "expected");
    for (let k = 0; k < cells.length; k++) shares[cells[k]].push(share[k]);
  }
  return shares.reduce(
    (people, list, cell) => people + forecast.cells[cell].size * atLeast(times, list),
    0,
  );
}

/** Probability of seeing k or more, from the distribution up to k − 1. */
function atLeast(k: number, shares: readonly number[]): number {
  return Math.max(0, 1 - frequencyDistribution(shares, k - 1).reduce((a, b) => a + b, 0));
}
