import { BENCHMARKS } from "../forecast/index.ts";
import type { Assumption, Forecast } from "../forecast/types.ts";
import { deliveryChance, isFlexible } from "../market/delivery.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { TIER_FLOORS } from "../roster/tiers.ts";
import type { PlanRisk } from "../run/risk.ts";

/** Chance that what a plan buys of a creator comes, 0 to 1. */
export type Chances = (creator: number) => number;

/** The chances of a plan in which nobody fails to deliver. */
export const everybodyDelivers: Chances = () => 1;

/** The chances of a whole plan: what a flexible creator does not deliver in time comes later. */
export function chancesOf(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): Chances {
  const chances = new Map<number, number>();
  for (const [creator, own] of byCreator(market, placements))
    if (!isFlexible(market.creators[creator]))
      chances.set(creator, chanceOfAll(own, market, forecast));
  return (creator) => chances.get(creator) ?? 1;
}

/** Chance that a creator delivers everything: the least of the chances of these offers. */
export function chanceOfAll(
  own: readonly Placement[],
  { creators, offers }: Market,
  { delivery }: Forecast,
): number {
  return own.reduce((least, { offer }) => {
    const creator = creators[offers[offer].creator];
    return Math.min(least, deliveryChance(creator, offers[offer], delivery));
  }, 1);
}

/** Where the chance that an offer is delivered comes from. */
export function deliverySource(
  offer: number,
  { creators, offers, brief }: Market,
  { delivery }: Forecast,
): PlanRisk["delivery"][number]["source"] {
  const { creator, tier } = offers[offer];
  const isStated =
    creators[creator].source.delivery !== undefined ||
    Object.hasOwn(brief.benchmarks ?? {}, `delivery.${tier}`);
  if (isStated) return "stated";
  return delivery[tier] === BENCHMARKS.delivery[tier] ? "default" : "learned";
}

/** The chances that creators deliver, of the tiers of a plan for which nobody stated one. */
export function deliveryAssumptions(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): Assumption[] {
  const silent = placements.filter(({ offer }) => {
    const isGift = market.offers[offer].source.gifted !== undefined;
    return !isGift && deliverySource(offer, market, forecast) !== "stated";
  });
  const tiers = new Set(silent.map(({ offer }) => market.offers[offer].tier));
  return TIER_FLOORS.filter(({ tier }) => tiers.has(tier)).map(({ tier }) => ({
    field: `benchmarks.delivery.${tier}`,
    value: forecast.delivery[tier],
    source: `chance that a ${tier} creator delivers, where the roster does not state it`,
    trust: "C",
  }));
}
