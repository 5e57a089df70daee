import { MICRO } from "../base/decimal.ts";
import type { Outcome } from "../forecast/types.ts";
import { isFlexible } from "../market/delivery.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { activityOf } from "../rules/activity.ts";
import type { PlanRisk } from "../run/risk.ts";
import type { Terms } from "./judge.ts";
import { reachOf, total } from "./reach.ts";
import { planValue } from "./value.ts";

/** Creators whose loss is looked at together. */
const LARGEST = 3;

/** What a plan loses when the creators who are worth most by themselves do not deliver. */
export function atStake(placements: readonly Placement[], terms: Terms): PlanRisk["atStake"] {
  const { market, forecast, objective, carryOver } = terms;
  const worthOf = (own: readonly Placement[]) =>
    planValue(objective, market, forecast, own, carryOver);
  const largest = largestOf(placements, terms);
  const left = placements.filter(({ offer }) => !largest.includes(market.offers[offer].creator));
  const [all, rest] = [placements, left].map((own) => resultsOf(own, terms));
  const lost = Object.fromEntries(
    Object.entries(all).map(([name, amount]) => [name, amount - rest[name as Outcome]]),
  ) as Record<Outcome, number>;
  const creators = largest.map((creator) => market.creators[creator]);
  return {
    creators: creators.map(({ id }) => id),
    lost,
    value: worthOf(placements) - worthOf(left),
    flexible: creators.filter(isFlexible).map(({ id }) => id),
  };
}

/** The creators of a plan who are worth most by themselves, three at most, the first the most. */
export function largestOf(
  placements: readonly Placement[],
  { market, forecast, objective, carryOver }: Terms,
): number[] {
  return [...byCreator(market, placements)]
    .map(([creator, own]) => ({
      creator,
      worth: planValue(objective, market, forecast, own, carryOver),
    }))
    .sort((a, b) => b.worth - a.worth || a.creator - b.creator)
    .slice(0, LARGEST)
    .map(({ creator }) => creator);
}

function resultsOf(
  placements: readonly Placement[],
  { market, forecast }: Terms,
): Record<Outcome, number> {
  const reach = total(reachOf(market, forecast, placements, "expected").net);
  const activity = activityOf(market, forecast, placements, reach);
  const sum = (measure: Exclude<Outcome, "reach">) => Number(activity.sum(measure)) / MICRO;
  return {
    impressions: sum("impressions"),
    reach,
    engagements: sum("engagements"),
    clicks: sum("clicks"),
    conversions: sum("conversions"),
  };
}
