import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { Draws, WORLDS } from "./draws.ts";
import { audienceLift, gathered, type Part, partsOf, type Seller, sellersOf } from "./parts.ts";
import { type Band, bandOf, countBand, FEW } from "./quantiles.ts";
import { reachParts, saturatedReach } from "./reach-parts.ts";

/**
 * Bands of the headline figures of a plan: P10, median and P90 of its sum over worlds in which
 * every creator, every platform and the product err by factors of their own with mean 1: lognormal,
 * or as reach saturates where several pieces draw from the same people, see {@link saturated}.
 * The offers of one creator on a platform are taken to err together; of many creators those who
 * matter most are drawn one by one, the others of a platform as one. The median of a sum is more
 * than the sum of medians.
 */
export function bandsOf(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): Record<Outcome, Band> {
  const sellers = sellersOf(placements, market, forecast);
  const worlds = (outcome: Outcome, draws: Draws) =>
    sums(partsOf(outcome, sellers, market, forecast), outcome, forecast, draws);
  const actions = (outcome: Outcome) => {
    const draws = new Draws();
    return counted(worlds(outcome, draws), draws);
  };
  return {
    impressions: bandOf(worlds("impressions", new Draws())),
    reach: reachBandOf(placements, sellers, market, forecast),
    engagements: actions("engagements"),
    clicks: actions("clicks"),
    conversions: actions("conversions"),
  };
}

/** The sum of the parts in every world. */
function sums(
  parts: readonly Part[],
  outcome: Outcome,
  { shocks }: Forecast,
  draws: Draws,
): Float64Array {
  const sum = new Float64Array(WORLDS);
  const audience = parts.some(({ doubt }) => doubt > 0) ? draws.normal() : null;
  for (const [platform, own] of Map.groupBy(gathered(parts), (part) => part.platform)) {
    const shock = draws.factors(shocks.platformReach[platform]);
    for (const { mean, deviation, elasticity, factors, doubt } of own) {
      const factor = factors === null ? draws.factors(deviation) : draws.among(factors);
      const lift = doubt > 0 && audience ? audienceLift(doubt, audience) : null;
      for (let w = 0; w < WORLDS; w++)
        sum[w] += mean * factor[w] * (1 + elasticity * (shock[w] - 1)) * (lift?.[w] ?? 1);
    }
  }
  if (outcome !== "conversions") return sum;
  const product = draws.factors(shocks.offerConversion);
  return sum.map((amount, w) => amount * product[w]);
}

/** The band of a count with these means: small ones one by one, large ones with normal noise. */
function counted(means: Float64Array, draws: Draws): Band {
  const mean = means.reduce((a, b) => a + b, 0) / WORLDS;
  if (mean <= FEW) return countBand(means);
  const z = draws.normal();
  return bandOf(means.map((m, w) => Math.max(0, m + Math.sqrt(m) * z[w])));
}

/**
 * The band of the deduplicated reach: the reach of all creators in the target, added up, relative
 * to its mean, scales their masses in every cell, and the cells saturate.
 */
function reachBandOf(
  placements: readonly Placement[],
  sellers: readonly Seller[],
  market: Market,
  forecast: Forecast,
): Band {
  const { mass, parts, people } = reachParts({ placements }, sellers, market, forecast);
  if (people === 0) return { low: 0, mid: 0, high: 0 };
  const scale = bandOf(sums(parts, "reach", forecast, new Draws()).map((sum) => sum / people));
  const reached = (factor: number) => saturatedReach(factor, mass, forecast);
  return { low: reached(scale.low), mid: reached(scale.mid), high: reached(scale.high) };
}
