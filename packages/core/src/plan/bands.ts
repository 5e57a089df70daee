import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import type { Chances } from "./delivery-chances.ts";
import { Draws, WORLDS } from "./draws.ts";
import { audienceLift, gathered, type Part, partsOf, sellersOf } from "./parts.ts";
import { type Band, bandOf, countBand, FEW } from "./quantiles.ts";
import { reachParts, saturatedReach } from "./reach-parts.ts";

/**
 * Bands of the headline figures of a plan: P10, median and P90 of its sum over worlds in which
 * every creator, every platform and the product err by factors of their own with mean 1: lognormal,
 * or as reach saturates where several pieces draw from the same people, see {@link saturated}.
 * The offers of one creator on a platform are taken to err together; of many creators those who
 * matter most are drawn one by one, the others of a platform as one. The median of a sum is more
 * than the sum of medians.
 * @param chanceOf chance that a creator delivers; who does not brings nothing
 */
export function bandsOf(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
  chanceOf: Chances,
): Record<Outcome, Band> {
  const sellers = sellersOf(placements, market, forecast);
  const worlds = (outcome: Outcome, draws: Draws) => {
    const sum = sums(partsOf(outcome, sellers, market, forecast), forecast, chanceOf, draws);
    if (outcome !== "conversions") return sum;
    const product = draws.factors(forecast.shocks.offerConversion);
    return sum.map((amount, w) => amount * product[w]);
  };
  const actions = (outcome: Outcome) => {
    const draws = new Draws();
    return counted(worlds(outcome, draws), draws);
  };
  const { mass, parts, people } = reachParts({ placements }, sellers, market, forecast);
  const factors = bandOf(sums(parts, forecast, chanceOf, new Draws()));
  // What all creators reach in the target, relative to its mean, scales their masses in every cell.
  const reached = (sum: number) =>
    people === 0 ? 0 : saturatedReach(sum / people, mass, forecast);
  return {
    impressions: bandOf(worlds("impressions", new Draws())),
    reach: { low: reached(factors.low), mid: reached(factors.mid), high: reached(factors.high) },
    engagements: actions("engagements"),
    clicks: actions("clicks"),
    conversions: actions("conversions"),
  };
}

/** The sum of the parts in every world, of those that are delivered. */
function sums(
  parts: readonly Part[],
  { shocks }: Forecast,
  chanceOf: Chances,
  draws: Draws,
): Float64Array {
  const sum = new Float64Array(WORLDS);
  const audience = parts.some(({ doubt }) => doubt > 0) ? draws.normal() : null;
  const arrivals = new Map<number, Uint8Array>();
  for (const [platform, own] of Map.groupBy(gathered(parts, chanceOf), (part) => part.platform)) {
    const shock = draws.factors(shocks.platformReach[platform]);
    for (const { creator, mean, deviation, elasticity, factors, doubt } of own) {
      const factor = factors === null ? draws.factors(deviation) : draws.among(factors);
      const lift = doubt > 0 && audience ? audienceLift(doubt, audience) : null;
      const arrives = creator === null ? null : arrivalOf(creator, arrivals, chanceOf, draws);
      for (let w = 0; w < WORLDS; w++) {
        const amount = mean * factor[w] * (1 + elasticity * (shock[w] - 1)) * (lift?.[w] ?? 1);
        sum[w] += amount * (arrives?.[w] ?? 1);
      }
    }
  }
  return sum;
}

/** In which worlds a creator delivers, on all platforms the same: 1 or 0. */
function arrivalOf(
  creator: number,
  arrivals: Map<number, Uint8Array>,
  chanceOf: Chances,
  draws: Draws,
): Uint8Array {
  const known = arrivals.get(creator) ?? draws.happens(chanceOf(creator));
  arrivals.set(creator, known);
  return known;
}

/** The band of a count with these means: small ones one by one, large ones with normal noise. */
function counted(means: Float64Array, draws: Draws): Band {
  const mean = means.reduce((a, b) => a + b, 0) / WORLDS;
  if (mean <= FEW) return countBand(means);
  const z = draws.normal();
  return bandOf(means.map((m, w) => Math.max(0, m + Math.sqrt(m) * z[w])));
}
