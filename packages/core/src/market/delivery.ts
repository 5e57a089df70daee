import type { Tier } from "../roster/tiers.ts";
import type { MarketCreator, MarketOffer } from "./market.ts";

/**
 * Chance that a creator delivers what was agreed where nothing is stated (product decision without
 * a published basis: trust C; smaller creators work without a manager more often).
 */
export const USUAL_DELIVERY: Readonly<Record<Tier, number>> = {
  nano: 0.95,
  micro: 0.98,
  mid: 0.98,
  macro: 0.98,
  mega: 0.98,
};

/**
 * Chance that a creator delivers an offer, 0 to 1. What is gifted counts as delivered: its forecast
 * holds the chance of a post already.
 */
export function deliveryChance({ source }: MarketCreator, offer: MarketOffer): number {
  if (source.delivery !== undefined) return source.delivery;
  return offer.source.gifted ? 1 : USUAL_DELIVERY[offer.tier];
}

/** Whether what a creator does not deliver in time comes later. */
export function isFlexible({ source }: MarketCreator): boolean {
  return source.flexible ?? false;
}
