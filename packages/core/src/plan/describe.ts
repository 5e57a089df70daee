import { fromMinor } from "../base/money.ts";
import { benchmarkForecast, cellReachFactor, reachBand } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import { priceOf } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import { phasesText } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import { extrasInWords } from "../market/terms.ts";
import type { Activity } from "../rules/activity.ts";
import type { Filter } from "../rules/grammar.ts";
import type { PriceBand } from "../run/price-band.ts";
import type { Part, Plan } from "../run/schema.ts";
import { bandsOf } from "./bands.ts";
import { bridgeOf } from "./bridge.ts";
import { chancesOf } from "./delivery-chances.ts";
import { emptyFigures } from "./empty-figures.ts";
import { reachAtLeast } from "./frequency.ts";
import type { Terms } from "./judge.ts";
import { marginalValues } from "./marginal.ts";
import { reachOf, total } from "./reach.ts";
import { planRisk } from "./risk.ts";
import { tidy } from "./tidy.ts";
import { totalsOf } from "./totals.ts";
import { planValue } from "./value.ts";

/**
 * Everything a plan is expected to do, in major units, ready to be stored and shown.
 * @param activity the plan as the judge counted it
 */
export function describePlan(
  placements: readonly Placement[],
  terms: Terms,
  activity: Activity,
): Plan {
  const { market, forecast } = terms;
  const reach = reachOf(market, forecast, placements, "expected");
  const marginal = marginalValues(placements, terms);
  const ordered = placements
    .map((placement, index) => ({ placement, value: marginal[index] }))
    .sort((a, b) => a.placement.offer - b.placement.offer);
  const totals = totalsOf(activity, activity.reach);
  const risk = planRisk(placements, terms, totals);
  return tidy({
    picks: ordered.map(({ placement, value }) => pickOf(placement, value, market, forecast)),
    totals,
    bridge: bridgeOf(activity),
    empty: emptyFigures(totals, market.brief.economics),
    bands:
      risk?.bands ?? bandsOf(placements, market, forecast, chancesOf(placements, market, forecast)),
    reachRange: reachBand(
      market,
      forecast,
      placements.map(({ offer }) => offer),
    ),
    atBenchmark: valueAtBenchmark(placements, terms),
    reachAtLeast: reachAtLeast([2, 3], placements, market, forecast),
    cells: forecast.cells.map(({ id, size }, index) => ({
      id,
      size,
      grossReach: reach.gross[index],
      reach: reach.net[index],
    })),
    by: {
      tier: partsOf("tier", placements, activity, totals),
      group: partsOf("group", placements, activity, totals),
      platform: partsOf("platform", placements, activity, totals),
      phase: market.phases[0].id === null ? [] : partsOf("phase", placements, activity, totals),
    },
    ...(risk === null ? {} : { risk }),
  });
}

/**
 * Value of the plan if stated figures far outside the benchmark are mistaken; null when there are
 * none in it.
 */
function valueAtBenchmark(
  placements: readonly Placement[],
  { market, forecast, objective, carryOver }: Terms,
): number | null {
  if (placements.every(({ offer }) => forecast.offers[offer].outliers.length === 0)) return null;
  const usual = benchmarkForecast(market, forecast);
  return usual && planValue(objective, market, usual, placements, carryOver);
}

/** What a placement buys, of whom, when and at what price in major units. */
export function purchaseOf({ offer, phases }: Placement, market: Market, forecast: Forecast) {
  const { id, creator } = market.offers[offer];
  return {
    creatorId: market.creators[creator].id,
    offerId: id,
    phase: phasesText(phases, market),
    price: fromMinor(priceOf(market.offers[offer]), market.brief.currency),
    priceBand: priceBandOf(offer, market, forecast),
  };
}

/** The range of an offer's price in major units, null when it is quoted. */
export function priceBandOf(offer: number, market: Market, forecast: Forecast): PriceBand {
  const band = forecast.offers[offer].priceBand;
  if (band === null) return null;
  const { currency } = market.brief;
  return [fromMinor(band[0], currency), fromMinor(band[1], currency)];
}

function pickOf(
  placement: Placement,
  value: number,
  market: Market,
  forecast: Forecast,
): Plan["picks"][number] {
  const { offer } = placement;
  const { tier, group, platform, fee } = market.offers[offer];
  const { priceSource, mid, expected, sources, cellReach } = forecast.offers[offer];
  const people = cellReach.reduce((a, b) => a + b, 0);
  const extras = extrasInWords(market.offers[offer].source, market.brief);
  return {
    ...purchaseOf(placement, market, forecast),
    ...(fee === null ? {} : { fee: fromMinor(fee, market.brief.currency) }),
    ...(extras.length === 0 ? {} : { extras }),
    tier,
    group,
    platform,
    value,
    expected: { ...expected, reach: people * cellReachFactor(forecast.offers[offer], "expected") },
    mid: { ...mid, reach: people },
    source: { price: priceSource, ...sources },
  };
}

type Dimension = "tier" | "group" | "platform" | "phase";

/** The plan split along one dimension; every part with the reach that only it brings. */
function partsOf(
  dimension: Dimension,
  placements: readonly Placement[],
  activity: Activity,
  totals: Plan["totals"],
): Part[] {
  const { market, forecast } = activity;
  const isPhase = dimension === "phase";
  const keysOf = ({ offer, phases }: Placement): readonly string[] =>
    isPhase
      ? phases.map((phase) => market.phases[phase].id ?? "")
      : [market.offers[offer][dimension]];
  const own = placements.map(keysOf);
  const keys = [...new Set(own.flat())].sort(
    (a, b) => rankOf(dimension, a, market) - rankOf(dimension, b, market) || (a < b ? -1 : 1),
  );
  const reachIn = (some: readonly Placement[], phases?: readonly number[]) =>
    total(reachOf(market, forecast, some, "expected", phases).net);
  return keys.map((key) => {
    const inside = placements.filter((_, index) => own[index].includes(key));
    const phase = market.phases.findIndex(({ id }) => id === key);
    const others = market.phases.map(({ index }) => index).filter((index) => index !== phase);
    const reach = isPhase ? reachIn(inside, [phase]) : reachIn(inside);
    const without = isPhase
      ? reachIn(placements, others)
      : reachIn(placements.filter((_, index) => !own[index].includes(key)));
    const exclusive = Math.max(0, totals.reach - without);
    const part = totalsOf(activity, reach, { [dimension]: [key] } as Filter);
    return {
      key,
      ...part,
      shareOfSpend: totals.spend === 0 ? null : part.spend / totals.spend,
      exclusiveReach: exclusive,
      sharedReach: Math.max(0, reach - exclusive),
      incrementalReach: exclusive,
    };
  });
}

const TIER_ORDER = ["nano", "micro", "mid", "macro", "mega"];

function rankOf(dimension: Dimension, key: string, market: Market): number {
  if (dimension === "phase") return market.phases.findIndex((phase) => phase.id === key);
  return dimension === "platform" ? 0 : TIER_ORDER.indexOf(key);
}
