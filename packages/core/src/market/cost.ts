import { MICRO, toMicro } from "../base/decimal.ts";
import type { Market, MarketOffer } from "./market.ts";
import { type Placement, type Portion, partOf } from "./placement.ts";

/**
 * What hiring somebody costs, part by part. All amounts are whole minor units; nobody else adds
 * fees, extras and costs per creator together.
 */
export interface Cost {
  /** Fees of the offers, quoted or imputed. */
  readonly fees: number;
  /** What is paid on top of the fees: exclusivity, usage rights, other extras. */
  readonly extras: number;
  /** What every hired creator costs besides: goods, handling. */
  readonly perCreator: number;
  readonly total: number;
}

/**
 * Fee plus extras of one offer.
 * @throws Error when nobody quoted the fee and the market has not been given imputed ones
 */
export function priceOf({ id, fee, extras }: MarketOffer): number {
  if (fee === null)
    throw new Error(`offer ${id} has no fee: give the market its imputed fees before asking`);
  return fee + extras;
}

/** Cost of hiring one creator for these placements, all of them of that creator. */
export function costOf(market: Market, placements: readonly Placement[]): Cost {
  let fees = 0;
  let extras = 0;
  for (const { offer } of placements) {
    const own = market.offers[offer];
    fees += priceOf(own) - own.extras;
    extras += own.extras;
  }
  const perCreator = placements.length > 0 ? hireCost(market, placements[0].offer) : 0;
  return { fees, extras, perCreator, total: fees + extras + perCreator };
}

/** Cost of hiring a creator for one offer alone. */
export function costAlone(market: Market, offer: number): number {
  return priceOf(market.offers[offer]) + hireCost(market, offer);
}

/**
 * The part of a creator's cost that falls into one portion: its part of the price, and with the
 * first portion what the creator costs besides.
 */
export function portionCost(market: Market, portion: Portion): number {
  const price = partOf(priceOf(market.offers[portion.offer]), portion.part, portion.parts);
  return price + (portion.carriesHandling ? hireCost(market, portion.offer) : 0);
}

/**
 * What a creator hired for an offer costs besides the price, in whole minor units: goods, of a
 * gifted offer with the chance of its being accepted, and all other costs per creator.
 */
export function hireCost({ charges, offers }: Market, offer: number): number {
  const { product, shipping, othersSum } = charges;
  const goods = product + shipping;
  const accepting = acceptingOf(offers[offer]);
  return othersSum + (accepting === MICRO ? goods : Math.round((goods * accepting) / MICRO));
}

/** Chance that an offer is accepted, in millionths: 1 for everything that is paid for. */
export function acceptingOf({ source }: MarketOffer): number {
  return source.gifted === undefined ? MICRO : toMicro(source.gifted.accepting);
}

/** Cost of buying every offer of everybody: no plan spends more. */
export function costOfEverything(market: Market): number {
  const { product, shipping, othersSum } = market.charges;
  return market.offers.reduce(
    (sum, offer) => sum + priceOf(offer),
    (product + shipping + othersSum) * market.creators.length,
  );
}

/**
 * The market with another fee for some offers.
 * @param fees by offer index, in minor units; undefined or null leaves an offer as it is
 */
export function withFees(
  market: Market,
  fees: (offer: number) => number | null | undefined,
): Market {
  let changed = false;
  const offers = market.offers.map((offer) => {
    const fee = fees(offer.index);
    if (fee == null || fee === offer.fee) return offer;
    changed = true;
    return { ...offer, fee };
  });
  return changed ? { ...market, offers } : market;
}
