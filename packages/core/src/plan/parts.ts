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
}

/** A part of a sum that errs by a factor of its own: its mean and its relative deviation. */
export interface Part {
  readonly platform: Platform;
  readonly creator: number;
  readonly mean: number;
  readonly deviation: number;
}

/** What a plan buys, by creator and platform. */
export function sellersOf(placements: readonly Placement[], market: Market): Seller[] {
  const sellers: Seller[] = [];
  for (const [creator, own] of byCreator(market, placements)) {
    const offers = own.map(({ offer }) => offer);
    for (const [platform, list] of Map.groupBy(offers, (o) => market.offers[o].platform))
      sellers.push({ platform, creator, offers: list });
  }
  return sellers;
}

/** The mean amount of an outcome per seller, without those who bring none. */
export function partsOf(outcome: Outcome, sellers: readonly Seller[], forecast: Forecast): Part[] {
  const parts: Part[] = [];
  for (const { platform, creator, offers } of sellers) {
    let mean = 0;
    let deviation = 0;
    for (const offer of offers) {
      const amount = forecast.offers[offer].mean[outcome];
      mean += amount;
      deviation += amount * forecast.offers[offer].spread[outcome];
    }
    if (mean > 0) parts.push({ platform, creator, mean, deviation: deviation / mean });
  }
  return parts;
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
    return { platform, mean, deviation: Math.sqrt(square) / mean };
  });
  return [...parts.filter((part) => large.has(part)), ...rest];
}
