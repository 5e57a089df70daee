import type { Market, MarketOffer } from "../../market/market.ts";
import type { Rates } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";

/** Factors of the season on an offer; 1 where none is set. */
export interface Season {
  readonly conversions: number;
  readonly reach: number;
  /** On a fee that nobody quoted. */
  readonly price: number;
}

const DAY = 86_400_000;
const NONE: Season = { conversions: 1, reach: 1, price: 1 };

/**
 * Factors of the season on an offer: mean of the months' factors over the days of the phases it may
 * stand in; 1 without dated phases.
 */
export function seasons(market: Market, benchmarks: Benchmarks): (offer: MarketOffer) => Season {
  const { season, reachSeason, priceSeason } = benchmarks;
  const isOff = (months: Benchmarks["season"]) => Object.values(months).every((f) => f === 1);
  if ([season, reachSeason, priceSeason].every(isOff)) return () => NONE;
  return (offer) => {
    const months = monthsOf(offer, market);
    const of = (factors: Benchmarks["season"]) =>
      months.length === 0 ? 1 : months.reduce((sum, m) => sum + factors[m], 0) / months.length;
    return { conversions: of(season), reach: of(reachSeason), price: of(priceSeason) };
  };
}

/** The month of every day of the dated phases an offer may stand in, 1-12. */
function monthsOf(offer: MarketOffer, { phases }: Market): string[] {
  const months: string[] = [];
  for (const index of offer.retainer ?? offer.phases) {
    const { fromDay, toDay } = phases[index];
    if (fromDay === null || toDay === null) continue;
    for (let day = fromDay; day <= toDay; day++)
      months.push(String(new Date(day * DAY).getUTCMonth() + 1));
  }
  return months;
}

/** Rates with the reach and the conversions of a season. */
export function inSeason(rates: Rates, { reach: people, conversions }: Season): Rates {
  if (people === 1 && conversions === 1) return rates;
  const { reach, conversion } = rates;
  return {
    ...rates,
    reach: { ...reach, median: reach.median * people },
    conversion: { ...conversion, mean: Math.min(1, conversion.mean * conversions) },
  };
}
