import { basisOf, forecastMarket, missingRate } from "../forecast/index.ts";
import type { OpenedRequest } from "../market/opened.ts";

/** What published rates give for an offer, without extras, in minor units: P10, middle and P90. */
export interface MarketRange {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/**
 * What published rates give for offers, by offer index, also for those that somebody has quoted;
 * none where there is no rate, or none in the currency of the brief.
 */
export function marketRanges(
  { market, request }: OpenedRequest,
  offers: readonly number[],
): ReadonlyMap<number, MarketRange> {
  const wanted = new Set(offers);
  if (
    missingRate(
      market.brief,
      offers.map((offer) => market.offers[offer].id),
    ) !== null
  )
    return new Map();
  const unquoted = market.offers.map((offer) =>
    wanted.has(offer.index) ? { ...offer, fee: null } : offer,
  );
  const forecast = forecastMarket({ ...market, offers: unquoted }, basisOf(request.basis));
  return new Map(
    offers.flatMap((offer) => {
      const { imputedFee, priceBand } = forecast.offers[offer];
      const { extras, source } = market.offers[offer];
      if (imputedFee === null || priceBand === null || source.gifted !== undefined) return [];
      const [low, high] = priceBand;
      return [[offer, { low: low - extras, mid: imputedFee, high: high - extras }] as const];
    }),
  );
}
