import { MICRO } from "../decimal.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { fromMinor } from "../money.ts";
import type { Filter } from "../rules/shared.ts";
import { type Tally, tallyOf } from "../rules/tally.ts";
import type { Totals } from "../run/schema.ts";

/** Names of all attributes that the roster carries, ascending. */
export function attributeNames(market: Market): string[] {
  const names = new Set<string>();
  for (const creator of market.creators)
    for (const name of Object.keys(creator.source.attributes ?? {})) names.add(name);
  for (const offer of market.offers)
    for (const name of Object.keys(offer.source.attributes ?? {})) names.add(name);
  return [...names].sort();
}

/**
 * Totals of the part of a plan that a filter names, given its deduplicated reach.
 * Formulas: CPM = spend / impressions · 1000, CPE, CPC, CPA = spend per engagement, click, conversion,
 * ROAS = conversions · order value / spend, ROI = (conversions · order value · margin − spend) / spend.
 */
export function totalsOf(
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  reach: number,
  where?: Filter,
): Totals {
  const tally = tallyOf(market, forecast, placements, reach);
  const micro = (measure: "impressions" | "grossReach" | "engagements" | "clicks" | "conversions") =>
    Number(tally.sum(measure, where)) / MICRO;
  const spend = fromMinor(Number(tally.sum("spend", where)), market.brief.currency);
  const [impressions, grossReach, engagements, clicks, conversions] = (
    ["impressions", "grossReach", "engagements", "clicks", "conversions"] as const
  ).map(micro);
  const { orderValue, margin } = market.brief.economics ?? {};
  const revenue = orderValue === undefined ? null : conversions * orderValue;
  const target = onTarget(market, forecast, tally, where);
  const per = (amount: number | null, by: number) => (amount === null || by === 0 ? null : amount / by);
  return {
    spend,
    creators: Number(tally.sum("creators", where)),
    offers: Number(tally.sum("offers", where)),
    impressions,
    grossReach,
    reach,
    engagements,
    clicks,
    conversions,
    attributes: Object.fromEntries(
      attributeNames(market).map((name) => [name, Number(tally.sum(`attribute:${name}`, where)) / MICRO]),
    ),
    cpm: per(spend * 1000, impressions),
    cpe: per(spend, engagements),
    cpc: per(spend, clicks),
    cpa: per(spend, conversions),
    roas: per(revenue, spend),
    roi: revenue === null || margin === undefined ? null : per(revenue * margin - spend, spend),
    averageFrequency: per(target.impressions, reach),
    waste: target.waste,
  };
}

/**
 * Impressions on people in the target, and the share of the people reached who are outside it (null when no audience is
 * known).
 */
function onTarget(
  market: Market,
  forecast: Forecast,
  tally: Tally,
  where: Filter | undefined,
): { impressions: number; waste: number | null } {
  let impressions = 0;
  let known = 0;
  let knownInTarget = 0;
  tally.each(where, ({ offer, parts }) => {
    const { expected, cellReach } = forecast.offers[offer];
    const target = cellReach.reduce((a, b) => a + b, 0) / parts;
    const everybody = Math.max(expected.reach / parts, target);
    if (everybody > 0) impressions += (expected.impressions / parts) * (target / everybody);
    if (forecast.creators[market.offers[offer].creator].audienceFit === null) return;
    known += everybody;
    knownInTarget += target;
  });
  return { impressions, waste: known === 0 ? null : Math.max(0, 1 - knownInTarget / known) };
}
