import { cellReachFactor, frequencyDistribution } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { Plan } from "../run/schema.ts";
import { impressionDistribution, type Seen } from "./impressions.ts";
import { reachOfCreator } from "./reach.ts";

/** People reached so often: by different creators, and counting every impression. */
export type ReachAtLeast = Plan["reachAtLeast"][number];

/**
 * People reached at least so many times, for each of `times`, counted in both ways. In each cell
 * the number of creators a person sees is Poisson-binomial with their shares, computed exactly by
 * convolution up to that many; how many impressions of each of them is geometric, see
 * {@link impressionDistribution}.
 */
export function reachAtLeast(
  times: readonly number[],
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): (ReachAtLeast & { readonly byImpressions: number })[] {
  const seen = seenByCell(placements, market, forecast);
  const shares = seen.map((own) => own.map(({ share }) => share));
  const people = (distributionIn: (cell: number) => Float64Array) =>
    forecast.cells.reduce((sum, { size }, cell) => sum + size * above(distributionIn(cell)), 0);
  return times.map((least) => ({
    times: least,
    people: people((cell) => frequencyDistribution(shares[cell], least - 1)),
    byImpressions: people((cell) => impressionDistribution(seen[cell], least - 1)),
  }));
}

/** What each creator of a plan is seen by in each cell. */
function seenByCell(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): readonly (readonly Seen[])[] {
  const seen = forecast.cells.map((): Seen[] => []);
  for (const own of byCreator(market, placements).values()) {
    const { cells, share } = reachOfCreator(market, forecast, own, "expected");
    const impressions = impressionsByCell(own, forecast);
    for (let k = 0; k < cells.length; k++) {
      const people = share[k] * forecast.cells[cells[k]].size;
      if (people > 0)
        seen[cells[k]].push({ share: share[k], mean: impressions[cells[k]] / people });
    }
  }
  return seen;
}

/** Impressions of offers by cell: everybody's, by the part of their reach that lies there. */
function impressionsByCell(own: readonly Placement[], { cells, offers }: Forecast): Float64Array {
  const impressions = new Float64Array(cells.length);
  for (const { offer } of own) {
    const { expected, cellReach, cells: places } = offers[offer];
    const factor = cellReachFactor(offers[offer], "expected");
    const target = cellReach.reduce((a, b) => a + b, 0) * factor;
    const everybody = Math.max(expected.reach, target);
    if (everybody <= 0) continue;
    for (let k = 0; k < places.length; k++)
      impressions[places[k]] += (expected.impressions * cellReach[k] * factor) / everybody;
  }
  return impressions;
}

/** Probability of more than a distribution tells apart. */
function above(distribution: Float64Array): number {
  return Math.max(0, 1 - distribution.reduce((a, b) => a + b, 0));
}
