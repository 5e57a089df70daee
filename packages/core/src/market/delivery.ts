import type { Tier } from "../roster/tiers.ts";
import type { MarketCreator, MarketOffer } from "./market.ts";

/**
 * Chance that a creator delivers an offer, 0 to 1. What is gifted counts as delivered: its forecast
 * holds the chance of a post already.
 * @param usual chance by tier, of creators of whom none is stated
 */
export function deliveryChance(
  { source }: MarketCreator,
  offer: MarketOffer,
  usual: Readonly<Record<Tier, number>>,
): number {
  if (source.delivery !== undefined) return source.delivery;
  return offer.source.gifted ? 1 : usual[offer.tier];
}

/** Whether what a creator does not deliver in time comes later. */
export function isFlexible({ source }: MarketCreator): boolean {
  return source.flexible ?? false;
}
