import type { Market } from "../market/market.ts";
import { forecastMarket } from "./forecast.ts";
import type { Forecast } from "./types.ts";

/**
 * The same market forecast without the results an offer states where one of them is outside the
 * benchmark's P1-P99, to say what a plan is worth if those figures are mistaken. Offers keep their
 * indices.
 * @returns null when every stated figure is usual
 */
export function benchmarkForecast(market: Market, forecast: Forecast): Forecast | null {
  if (forecast.offers.every((offer) => offer.outliers.length === 0)) return null;
  const offers = market.offers.map((offer) => {
    if (forecast.offers[offer.index].outliers.length === 0) return offer;
    const { expected: _, ...source } = offer.source;
    return { ...offer, source };
  });
  return forecastMarket({ ...market, offers }, forecast.basis);
}
