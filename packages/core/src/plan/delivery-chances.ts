import { BENCHMARKS } from "../forecast/index.ts";
import type { Assumption, Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { TIER_FLOORS } from "../roster/tiers.ts";
import type { PlanRisk } from "../run/risk.ts";

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
