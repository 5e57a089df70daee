import { Z90 } from "../forecast/offer/price.ts";
import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { Totals } from "../run/schema.ts";

/** Low, mid and high of a figure. */
export interface Band {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/**
 * Relative deviation of a sum of independent parts under a common shock:
 * CV² = Σ share² cv² (1 + cv_shared²) + cv_shared².
 */
export function sumDeviation(
  parts: readonly { readonly share: number; readonly deviation: number }[],
  shared: number,
): number {
  const own = parts.reduce((sum, { share, deviation }) => sum + share ** 2 * deviation ** 2, 0);
  return Math.sqrt(own * (1 + shared ** 2) + shared ** 2);
}

/**
 * P10 and P90 around a mid figure, taking it as the median of a lognormal with this relative
 * deviation.
 */
export function bandAround(mid: number, deviation: number): Band {
  const spread = Math.exp(Z90 * Math.sqrt(Math.log1p(deviation ** 2)));
  return { low: mid / spread, mid, high: mid * spread };
}

/** Bands of the headline figures of a plan. The offers of one creator are taken to err together. */
export function bandsOf(
  placements: readonly Placement[],
  totals: Totals,
  market: Market,
  forecast: Forecast,
): Record<Outcome, Band> {
  const creators = [...byCreator(market, placements).values()];
  const band = (outcome: Outcome): Band => {
    const amounts = creators.map((own) => amountOf(own, outcome, forecast));
    const whole = amounts.reduce((sum, { amount }) => sum + amount, 0);
    const parts = amounts.map(({ amount, deviation }) => ({
      share: whole === 0 ? 0 : amount / whole,
      deviation,
    }));
    return bandAround(totals[outcome], sumDeviation(parts, forecast.sharedDeviation[outcome]));
  };
  return {
    impressions: band("impressions"),
    reach: withinPopulation(band("reach"), forecast),
    engagements: band("engagements"),
    clicks: band("clicks"),
    conversions: band("conversions"),
  };
}

/** What the offers of one creator bring, with the relative deviation of offers that err alike. */
function amountOf(own: readonly Placement[], outcome: Outcome, { offers }: Forecast) {
  let amount = 0;
  let absolute = 0;
  for (const { offer } of own) {
    const { expected, deviation } = offers[offer];
    amount += expected[outcome];
    absolute += expected[outcome] * deviation[outcome];
  }
  return { amount, deviation: amount === 0 ? 0 : absolute / amount };
}

/** A band of reach whose high end is no more people than there are. */
function withinPopulation(band: Band, { cells }: Forecast): Band {
  const people = cells.reduce((sum, cell) => sum + cell.size, 0);
  return { ...band, high: Math.min(band.high, Math.max(band.mid, people)) };
}
