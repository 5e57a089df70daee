import type { Market, MarketOffer } from "../../market/market.ts";
import type { Rates } from "../benchmarks/row.ts";

const DAY = 86_400_000;

/**
 * Factor of the season on an offer's conversions: mean of the month's factors over the days of the
 * phases it may stand in; 1 without dated phases.
 */
export function seasons(
  market: Market,
  season: Readonly<Record<string, number>>,
): (offer: MarketOffer) => number {
  if (Object.values(season).every((factor) => factor === 1)) return () => 1;
  return (offer) => {
    let [days, sum] = [0, 0];
    for (const index of offer.retainer ?? offer.phases) {
      const { fromDay, toDay } = market.phases[index];
      if (fromDay === null || toDay === null) continue;
      for (let day = fromDay; day <= toDay; day++) {
        days++;
        sum += season[String(new Date(day * DAY).getUTCMonth() + 1)];
      }
    }
    return days > 0 ? sum / days : 1;
  };
}

/** Rates with the conversions of a season. */
export function inSeason(rates: Rates, factor: number): Rates {
  if (factor === 1) return rates;
  const { conversion } = rates;
  return { ...rates, conversion: { ...conversion, mean: Math.min(1, conversion.mean * factor) } };
}
