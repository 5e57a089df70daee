import { type Brief, briefSchema } from "../../../packages/core/src/brief/schema.ts";
import { BENCHMARKS } from "../../../packages/core/src/forecast/benchmarks/benchmarks.ts";
import {
  forecastMarket,
  type OfferForecast,
  pricedMarket,
} from "../../../packages/core/src/forecast/index.ts";
import { buildMarket } from "../../../packages/core/src/market/build.ts";
import { priceOf } from "../../../packages/core/src/market/cost.ts";
import type { Market } from "../../../packages/core/src/market/market.ts";
import { rosterSchema } from "../../../packages/core/src/roster/schema.ts";

/** A deliverable, one piece unless said otherwise. */
export function piece(platform: string, format: string, quantity = 1) {
  return { platform, format, quantity };
}

/** Raw brief fields on top of a neutral brief. */
export function briefOf(fields: object = {}): Brief {
  return briefSchema.parse({
    currency: "USD",
    budget: 10_000,
    goals: { preset: "awareness" },
    ...fields,
  });
}

/** The market of these raw creators. */
export function marketOf(creators: readonly object[], fields: object = {}): Market {
  const built = buildMarket(briefOf(fields), rosterSchema.parse({ creators }));
  if (built.kind === "market") return built.market;
  throw new Error(`the market of this test is invalid: ${JSON.stringify(built.issues)}`);
}

/** Tables by tier with the numbers of micro for nano and mid as well, as overrides. */
function micro(path: string, table: Readonly<Record<string, number>>): [string, number][] {
  return ["nano", "mid"].map((tier) => [`${path}.${tier}`, table.micro]);
}
const FLAT: Readonly<Record<string, number>> = Object.fromEntries([
  ...Object.entries(BENCHMARKS.formats).flatMap(([platform, formats]) =>
    Object.entries(formats).flatMap(([format, { reachRate, engagementRate }]) => [
      ...micro(`formats.${platform}.${format}.reachRate`, reachRate),
      ...micro(`formats.${platform}.${format}.engagementRate`, engagementRate),
    ]),
  ),
  ...micro("clickTierFactor", BENCHMARKS.clickTierFactor),
  ...micro("conversionRate", BENCHMARKS.conversionRate),
]);

/**
 * The market of these raw creators where everybody below 223,607 followers has the benchmarks of
 * micro creators, so that a published number can be told apart from the curve between two of them.
 */
export function microMarketOf(creators: readonly object[], fields: object = {}): Market {
  const stated = "benchmarks" in fields ? (fields.benchmarks as object) : {};
  return marketOf(creators, { ...fields, benchmarks: { ...FLAT, ...stated } });
}

/** A creator with one Instagram channel and one offer; fields on top of both. */
export function creator(
  id: string,
  followers: number,
  fields: object = {},
  offer: object = {},
): object {
  return {
    id,
    channels: [{ platform: "instagram", followers }],
    offers: [{ id: `${id}-offer`, deliverables: [piece("instagram", "reel")], ...offer }],
    ...fields,
  };
}

/** Asserts that a number equals the expected one within a relative tolerance. */
export function near(actual: number, expected: number, tolerance = 1e-6): void {
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
  if (!(error <= tolerance))
    throw new Error(`${actual} is not ${expected}: relative error ${error}, allowed ${tolerance}`);
}

/** Forecasts of all offers, each with its price: fee, quoted or imputed, plus extras. */
export function pricedOffers(market: Market): (OfferForecast & { readonly price: number })[] {
  const forecast = forecastMarket(market);
  const { offers } = pricedMarket(market, forecast);
  return forecast.offers.map((offer, index) => ({ ...offer, price: priceOf(offers[index]) }));
}
