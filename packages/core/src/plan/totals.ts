import { MICRO } from "../base/decimal.ts";
import { fromMinor } from "../base/money.ts";
import { cellReachFactor, tiring } from "../forecast/index.ts";
import { ACTIONS, type Action } from "../forecast/types.ts";
import { priceOf } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import { partOf } from "../market/placement.ts";
import type { Activity } from "../rules/activity.ts";
import type { Filter } from "../rules/grammar.ts";
import type { Totals } from "../run/schema.ts";
import { ratiosOf } from "./ratios.ts";

const names = new WeakMap<Market, readonly string[]>();

/** Names of all attributes that the roster carries, ascending; collected once per market. */
function attributeNames(market: Market): readonly string[] {
  const known = names.get(market) ?? collectAttributeNames(market);
  names.set(market, known);
  return known;
}

function collectAttributeNames(market: Market): string[] {
  const found = new Set<string>();
  for (const creator of market.creators)
    for (const name of Object.keys(creator.source.attributes ?? {})) found.add(name);
  for (const offer of market.offers)
    for (const name of Object.keys(offer.source.attributes ?? {})) found.add(name);
  return [...found].sort();
}

/**
 * Totals of the part of a plan that a filter names.
 * @param reach deduplicated reach of that part, in people
 */
export function totalsOf(activity: Activity, reach: number, where?: Filter): Totals {
  const { market } = activity;
  const micro = (
    measure: "impressions" | "grossReach" | "engagements" | "clicks" | "conversions",
  ) => Number(activity.sum(measure, where)) / MICRO;
  const spend = fromMinor(Number(activity.sum("spend", where)), market.brief.currency);
  const [impressions, grossReach, engagements, clicks, conversions] = (
    ["impressions", "grossReach", "engagements", "clicks", "conversions"] as const
  ).map(micro);
  const target = onTarget(activity, where);
  return {
    spend,
    imputedSpend: imputedSpend(activity, where),
    creators: Number(activity.sum("creators", where)),
    offers: Number(activity.sum("offers", where)),
    impressions,
    grossReach,
    reach,
    engagements,
    clicks,
    conversions,
    outside: target.outside,
    attributes: Object.fromEntries(
      attributeNames(market).map((name) => [
        name,
        Number(activity.sum(`attribute:${name}`, where)) / MICRO,
      ]),
    ),
    ...ratiosOf(
      {
        spend,
        impressions,
        targetImpressions: target.impressions,
        reach,
        engagements,
        clicks,
        conversions,
      },
      market.brief.economics,
    ),
    averageFrequency: reach === 0 ? null : target.impressions / reach,
    waste: target.waste,
  };
}

/** Prices that nobody quoted with their extras, in major units; handling has a price of its own. */
function imputedSpend({ market, forecast, each }: Activity, where: Filter | undefined): number {
  let sum = 0;
  each(where, ({ offer, part, parts }) => {
    if (forecast.offers[offer].priceBand !== null)
      sum += partOf(priceOf(market.offers[offer]), part, parts);
  });
  return fromMinor(sum, market.brief.currency);
}

/**
 * Impressions on people in the target, actions of people outside it, and the share of the people
 * reached who are outside it (null when no audience is known).
 */
function onTarget(
  activity: Activity,
  where: Filter | undefined,
): { impressions: number; outside: Record<Action, number>; waste: number | null } {
  const { market, forecast } = activity;
  let impressions = 0;
  const outside = { engagements: 0, clicks: 0, conversions: 0 };
  let known = 0;
  let knownInTarget = 0;
  activity.each(where, ({ offer, parts }, pieces) => {
    const { expected, cellReach, outside: elsewhere } = forecast.offers[offer];
    const factor = cellReachFactor(forecast.offers[offer], "expected");
    for (const action of ACTIONS)
      outside[action] +=
        (elsewhere[action] * tiring(market, forecast, offer, action, pieces)) / parts;
    const target = (cellReach.reduce((a, b) => a + b, 0) * factor) / parts;
    const everybody = Math.max(expected.reach / parts, target);
    if (everybody > 0) impressions += (expected.impressions / parts) * (target / everybody);
    if (forecast.creators[market.offers[offer].creator].audienceFit === null) return;
    known += everybody;
    knownInTarget += target;
  });
  return {
    impressions,
    outside,
    waste: known === 0 ? null : Math.max(0, 1 - knownInTarget / known),
  };
}
