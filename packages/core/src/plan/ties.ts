import { cellReachFactor, tiring } from "../forecast/index.ts";
import { Z90 } from "../forecast/offer/price.ts";
import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { Terms } from "./judge.ts";

/**
 * Whether chance could turn the sign of the difference to the first plan, with 10 % probability or
 * more. Offers that both plans buy err alike and cancel out, and so do shocks that all offers
 * share; what remains is what one plan gains by the creators it has more of against what it loses
 * by the others, each a sum with a lognormal error. A plan that only lacks what the other has is
 * behind for certain.
 */
export function isTie(
  outcome: Outcome,
  base: readonly Placement[],
  other: readonly Placement[],
  { market, forecast }: Pick<Terms, "market" | "forecast">,
): boolean {
  const own = [other, base].map((placements) => byCreator(market, placements));
  const creators = new Set(own.flatMap((plan) => [...plan.keys()]));
  const gained = noAmount();
  const lost = noAmount();
  for (const creator of creators) {
    const [after, before] = own.map((plan) => (plan.get(creator) ?? []).map(({ offer }) => offer));
    const entered = amountOf(outcome, after, before, market, forecast);
    const left = amountOf(outcome, before, after, market, forecast);
    // The offers of one creator err together.
    const into = entered.sum >= left.sum ? gained : lost;
    into.sum += Math.abs(entered.sum - left.sum);
    into.variance += (entered.deviation - left.deviation) ** 2;
  }
  if (gained.sum === 0 || lost.sum === 0) return gained.sum === lost.sum;
  const spread = Math.sqrt(logVariance(gained) + logVariance(lost));
  return Math.abs(Math.log(gained.sum / lost.sum)) <= Z90 * spread;
}

/** A sum of independent amounts and its variance. */
interface Amount {
  sum: number;
  variance: number;
}

function noAmount(): Amount {
  return { sum: 0, variance: 0 };
}

/** Variance of the logarithm of a lognormal with this mean and variance. */
function logVariance({ sum, variance }: Amount): number {
  return Math.log1p(variance / sum ** 2);
}

/**
 * What the offers of one creator bring that another plan does not buy, reach in the target only,
 * with its standard deviation.
 */
function amountOf(
  outcome: Outcome,
  bought: readonly number[],
  others: readonly number[],
  market: Market,
  forecast: Forecast,
): { readonly sum: number; readonly deviation: number } {
  let sum = 0;
  let deviation = 0;
  const pieces = bought.reduce((count, offer) => count + forecast.offers[offer].pieces, 0);
  for (const offer of bought) {
    if (others.includes(offer)) continue;
    const { expected, deviation: relative, cellReach } = forecast.offers[offer];
    const factor = cellReachFactor(forecast.offers[offer], "expected");
    const amount =
      outcome === "reach"
        ? cellReach.reduce((a, b) => a + b, 0) * factor
        : outcome === "impressions"
          ? expected.impressions
          : expected[outcome] * tiring(market, forecast, offer, outcome, pieces);
    sum += amount;
    deviation += amount * relative[outcome];
  }
  return { sum, deviation };
}
