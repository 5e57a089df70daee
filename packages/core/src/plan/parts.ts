import { piecesIn, tiring } from "../forecast/index.ts";
import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { Platform } from "../roster/fields.ts";

/** Parts of a sum that are drawn one by one; the rest of each platform is drawn as one. */
const ONE_BY_ONE = 60;

/** The offers that a plan buys of one creator on one platform. */
export interface Seller {
  readonly platform: Platform;
  readonly creator: number;
  /** Indices into the offers of the market. */
  readonly offers: readonly number[];
  /** Pieces that the creator is paid for, on all platforms. */
  readonly pieces: number;
}

/** A part of a sum that errs by a factor of its own: its mean and its relative deviation. */
export interface Part {
  readonly platform: Platform;
  readonly creator: number;
  readonly mean: number;
  readonly deviation: number;
  /**
   * Standard deviation of ln(share of the audience that counts) where audiences are estimated; the
   * mean above counts their lower quartile.
   */
  readonly doubt: number;
}

/** What a plan buys, by creator and platform. */
export function sellersOf(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): Seller[] {
  const sellers: Seller[] = [];
  for (const [creator, own] of byCreator(market, placements)) {
    const offers = own.map(({ offer }) => offer);
    for (const [platform, list] of Map.groupBy(offers, (o) => market.offers[o].platform))
      sellers.push({ platform, creator, offers: list, pieces: piecesIn(forecast, own) });
  }
  return sellers;
}

/** The mean amount of an outcome per seller, without those who bring none. */
export function partsOf(
  outcome: Outcome,
  sellers: readonly Seller[],
  market: Market,
  forecast: Forecast,
): Part[] {
  const parts: Part[] = [];
  for (const { platform, creator, offers, pieces } of sellers) {
    let [mean, deviation, doubt] = [0, 0, 0];
    for (const offer of offers) {
      const tired =
        outcome === "impressions" || outcome === "reach"
          ? 1
          : tiring(market, forecast, offer, outcome, pieces);
      const amount = forecast.offers[offer].expected[outcome] * tired;
      mean += amount;
      deviation += amount * forecast.offers[offer].spread[outcome];
      doubt += amount * doubtOf(outcome, offer, market, forecast);
    }
    if (mean > 0)
      parts.push({ platform, creator, mean, deviation: deviation / mean, doubt: doubt / mean });
  }
  return parts;
}

/** How unsure an offer's share in the target is, as far as the outcome depends on it. */
function doubtOf(outcome: Outcome, offer: number, market: Market, forecast: Forecast): number {
  const { reach, actions } = forecast.creators[market.offers[offer].creator].audienceDoubt;
  if (outcome === "impressions") return 0;
  if (outcome === "reach")
    return market.offers[offer].source.expected?.reachByCell === undefined ? reach : 0;
  // What is stated of the target does not depend on the audience.
  const { expected, everybody } = forecast.offers[offer];
  return expected[outcome] < everybody[outcome] ? actions : 0;
}

/**
 * At most 60 parts with the largest variances as they are, and the rest of each platform as one
 * part with the same mean and variance, so that a plan of thousands is drawn as fast as one of
 * sixty. What is left out of the largest sixty is many and small; its sum is close to lognormal.
 */
export function gathered(parts: readonly Part[]): Omit<Part, "creator">[] {
  if (parts.length <= ONE_BY_ONE) return [...parts];
  const variance = ({ mean, deviation }: Part) => (mean * deviation) ** 2;
  const large = new Set(parts.toSorted((a, b) => variance(b) - variance(a)).slice(0, ONE_BY_ONE));
  const small = Map.groupBy(
    parts.filter((part) => !large.has(part)),
    ({ platform }) => platform,
  );
  const rest = [...small].map(([platform, own]) => {
    const mean = own.reduce((sum, part) => sum + part.mean, 0);
    const square = own.reduce((sum, part) => sum + variance(part), 0);
    const doubt = own.reduce((sum, part) => sum + part.mean * part.doubt, 0) / mean;
    return { platform, mean, deviation: Math.sqrt(square) / mean, doubt };
  });
  return [...parts.filter((part) => large.has(part)), ...rest];
}
