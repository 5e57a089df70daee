import { normalQuantile } from "../base/normal.ts";
import { type Forecast, OUTCOMES, type Outcome } from "../forecast/types.ts";
import { deliveryChance } from "../market/delivery.ts";
import type { Market } from "../market/market.ts";
import type { LossShares } from "./deduction.ts";

/** The part of the cases in which less comes than what a creator brings at least. */
const LOW = 0.1;
/** The other part; as a decimal, because 1 − 0.9 is less than 0.1. */
const REST = 0.9;

/**
 * Loss of an offer between its mean and its P10: lognormal around the mean with what is not known
 * of the creator and the post, and nothing at all where the creator does not deliver.
 */
export function shortfalls(market: Market, forecast: Forecast): LossShares {
  return (outcome, offer) => {
    const chance = chanceOf(offer, market, forecast);
    if (chance <= REST) return 1;
    const missing = 1 - chance;
    const variance = Math.log1p(forecast.offers[offer].spread[outcome] ** 2);
    const z = normalQuantile((LOW - missing) / (1 - missing));
    return Math.max(0, 1 - Math.exp(z * Math.sqrt(variance) - variance / 2));
  };
}

/** Number of scenarios that a choice looks at; prime, so that tenths of it are never exact ties. */
export const SCENARIOS = 101;

/** Deviates of the scenarios: the middles of equally likely slices of a standard normal. */
const SLICES = Float64Array.from({ length: SCENARIOS }, (_, w) =>
  normalQuantile((w + 0.5) / SCENARIOS),
);

/**
 * Losses in scenarios that are always the same ones: every creator, every platform and the product
 * err by lognormal factors, and some creators do not deliver. Over all scenarios the losses of an
 * offer are 0 on average.
 */
export function scenarioShares(market: Market, forecast: Forecast): LossShares[] {
  const known = new Map<Outcome, Float64Array[]>(OUTCOMES.map((outcome) => [outcome, []]));
  const orders = new Map<string, Uint8Array>();
  const orderOf = (source: string) => {
    const order = orders.get(source) ?? shuffled(seedOf(source));
    orders.set(source, order);
    return order;
  };
  const losses = (outcome: Outcome, offer: number): Float64Array => {
    const { creator, platform } = market.offers[offer];
    const { id } = market.creators[creator];
    const { shocks, offers } = forecast;
    const all = factors(orderOf(`creator ${id}`), offers[offer].spread[outcome]);
    times(all, factors(orderOf(`platform ${platform}`), shocks.platformReach[platform]));
    if (outcome === "conversions") times(all, factors(orderOf("product"), shocks.offerConversion));
    const delivered = Math.round(chanceOf(offer, market, forecast) * SCENARIOS);
    const place = orderOf(`delivery ${id}`);
    const kept = all.map((factor, w) => (place[w] < delivered ? factor : 0));
    const mean = kept.reduce((sum, factor) => sum + factor, 0) / SCENARIOS;
    return kept.map((factor) => (mean === 0 ? 0 : 1 - factor / mean));
  };
  return Array.from({ length: SCENARIOS }, (_, w) => (outcome, offer) => {
    const all = known.get(outcome) ?? [];
    all[offer] ??= losses(outcome, offer);
    return all[offer][w];
  });
}

function chanceOf(offer: number, { creators, offers }: Market, { delivery }: Forecast): number {
  return deliveryChance(creators[offers[offer].creator], offers[offer], delivery);
}

/** Lognormal factors with mean 1 and a relative deviation, in an order of scenarios. */
function factors(order: Uint8Array, deviation: number): Float64Array {
  const variance = Math.log1p(deviation ** 2);
  const spread = Math.sqrt(variance);
  return Float64Array.from(order, (place) => Math.exp(spread * SLICES[place] - variance / 2));
}

function times(all: Float64Array, others: Float64Array): void {
  for (let w = 0; w < all.length; w++) all[w] *= others[w];
}

/** FNV-1a of a name: the order of a source depends on nothing but what it is called. */
function seedOf(source: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < source.length; k++)
    hash = Math.imul(hash ^ source.charCodeAt(k), 0x01000193) >>> 0;
  return hash;
}

/** The places of the scenarios in an order that a seed decides. */
function shuffled(seed: number): Uint8Array {
  const order = Uint8Array.from({ length: SCENARIOS }, (_, w) => w);
  let state = seed;
  for (let k = SCENARIOS - 1; k > 0; k--) {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    const other = Math.floor(((t ^ (t >>> 14)) >>> 0) * ((k + 1) / 4294967296));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}
