import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { Totals } from "../run/schema.ts";

/** Standard normal quantile of P90. */
export const Z90 = 1.2815515655;

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
  const band = (outcome: Outcome): Band => {
    const weights = [...byCreator(market, placements).values()].map((own) => {
      const amounts = own.map(({ offer }) => ({
        amount: forecast.offers[offer].expected[outcome],
        deviation: forecast.offers[offer].deviation[outcome],
      }));
      const sum = amounts.reduce((a, { amount }) => a + amount, 0);
      return {
        sum,
        deviation:
          sum === 0
            ? 0
            : amounts.reduce((a, { amount, deviation }) => a + amount * deviation, 0) / sum,
      };
    });
    const whole = weights.reduce((a, { sum }) => a + sum, 0);
    const parts = weights.map(({ sum, deviation }) => ({
      share: whole === 0 ? 0 : sum / whole,
      deviation,
    }));
    const figure = bandAround(
      totals[outcome],
      sumDeviation(parts, forecast.sharedDeviation[outcome]),
    );
    return outcome === "reach"
      ? {
          ...figure,
          high: Math.min(
            figure.high,
            Math.max(
              figure.mid,
              forecast.cells.reduce((n, cell) => n + cell.size, 0),
            ),
          ),
        }
      : figure;
  };
  return {
    impressions: band("impressions"),
    reach: band("reach"),
    engagements: band("engagements"),
    clicks: band("clicks"),
    conversions: band("conversions"),
  };
}
