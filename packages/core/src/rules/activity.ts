import { MICRO, toMicro } from "../base/decimal.ts";
import { minorPerMajor } from "../base/money.ts";
import { cellReachFactor, piecesIn, tiring } from "../forecast/index.ts";
import type { Action, Forecast } from "../forecast/types.ts";
import { type Amounts, amountsOf as moneyAmounts } from "../market/amounts.ts";
import { portionCost } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import {
  byCreator,
  type Placement,
  type Portion,
  partOf,
  portionsOf,
} from "../market/placement.ts";
import { type ExactMoney, paidWeights, weighted } from "../market/weights.ts";
import { attributeValue } from "../roster/fields.ts";
import { compileFilter } from "./filter.ts";
import { type AdditiveMeasure, attributeOf, type Filter } from "./grammar.ts";

/**
 * A plan counted exactly: whole minor units of money, whole creators and offers, whole millionths
 * of everything measured. Results are expected figures. The judge's view of a plan; the
 * optimisation model has its own.
 */
export interface Activity {
  readonly market: Market;
  readonly forecast: Forecast;
  readonly placements: readonly Placement[];
  /** Deduplicated reach of the plan in people. */
  readonly reach: number;
  /** Sum of a measure over the portions that pass a filter, in the unit {@link unitOf} says. */
  sum(measure: AdditiveMeasure, where?: Filter): bigint;
  /** The same sum for each creator with a portion that passes, by creator index, ascending. */
  sumByCreator(measure: AdditiveMeasure, where?: Filter): ReadonlyMap<number, bigint>;
  /** The amounts that charges are computed from, over the portions that pass a filter. */
  amounts(where?: Filter): Amounts;
  /** All that is paid for the portions that pass a filter, before any rounding. */
  paid(where?: Filter): ExactMoney;
  /**
   * Calls back for every portion that passes a filter, with the pieces of content that its creator
   * is paid for in all.
   */
  each(where: Filter | undefined, visit: (portion: Portion, pieces: number) => void): void;
}

/** How many exact units make one of the user's: 100 cents a dollar, 1 of counts, else a million. */
export function unitOf(measure: AdditiveMeasure, market: Market): number {
  if (measure === "spend") return minorPerMajor(market.brief.currency);
  return measure === "creators" || measure === "offers" ? 1 : MICRO;
}

/** Counts a plan. `reach` is the deduplicated reach the caller computed for it. */
export function activityOf(
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  reach: number,
): Activity {
  const groups = [...byCreator(market, placements)]
    .map(([creator, own]) => ({
      creator,
      portions: portionsOf(own),
      pieces: piecesIn(forecast, own),
    }))
    .filter(({ portions }) => portions.length > 0)
    .sort((a, b) => a.creator - b.creator);
  // A part of a plan is counted in a dozen ways, one after the other: it is looked up once.
  let latest: { readonly where: Filter; readonly groups: typeof groups } | null = null;
  const groupsIn = (where: Filter | undefined) => {
    if (where === undefined) return groups;
    if (latest?.where !== where) {
      const test = compileFilter(where, market);
      const hit = groups.map((own) => ({ ...own, portions: passing(own.portions, test) }));
      latest = { where, groups: hit.filter(({ portions }) => portions.length > 0) };
    }
    return latest.groups;
  };
  const each: Activity["each"] = (where, visit) => {
    for (const { portions, pieces } of groupsIn(where))
      for (const portion of portions) visit(portion, pieces);
  };
  const amounts = (where?: Filter) => moneyAmounts(market, (visit) => each(where, visit));
  const eachAmount: EachAmount = (measure, where, take) => {
    const amountOf = amountsOf(measure, market, forecast);
    for (const { creator, portions, pieces } of groupsIn(where))
      take(creator, amountOf(creator, portions, pieces));
  };
  return {
    market,
    forecast,
    placements,
    reach,
    sumByCreator(measure, where) {
      const sums = new Map<number, bigint>();
      eachAmount(measure, where, (creator, amount) => sums.set(creator, BigInt(amount)));
      return sums;
    },
    sum: (measure, where) => exactSum((take) => eachAmount(measure, where, take)),
    amounts,
    paid: (where) => weighted(amounts(where), market.charges, paidWeights(market.charges)),
    each,
  };
}

const NONE: Portion[] = [];

/** The portions that pass; no new list where all or none of them do. */
function passing(portions: Portion[], test: (offer: number, phase: number) => boolean): Portion[] {
  let count = 0;
  for (const { offer, phase } of portions) if (test(offer, phase)) count++;
  if (count === portions.length) return portions;
  return count === 0 ? NONE : portions.filter(({ offer, phase }) => test(offer, phase));
}

/** Takes the amount of one creator. */
type Take = (creator: number, amount: number | bigint) => void;
type EachAmount = (measure: AdditiveMeasure, where: Filter | undefined, take: Take) => void;

/** Two whole numbers below this have an exact sum. */
const EXACT = 2 ** 52;

/** Sum of whole amounts, which add up exactly as numbers while they are small. */
function exactSum(each: (take: Take) => void): bigint {
  let large = 0n;
  let small = 0;
  each((_, amount) => {
    if (typeof amount === "bigint") large += amount;
    else small += amount;
    if (Math.abs(small) < EXACT) return;
    large += BigInt(small);
    small = 0;
  });
  return large + BigInt(small);
}

/** Exact amount of what is bought of one creator, as a number where that is exact. */
function amountsOf(
  measure: AdditiveMeasure,
  market: Market,
  forecast: Forecast,
): (creator: number, portions: readonly Portion[], pieces: number) => number | bigint {
  if (measure === "creators") return () => 1;
  if (measure === "offers")
    return (_, portions) =>
      portions.length === 1 ? 1 : new Set(portions.map(({ offer }) => offer)).size;
  const attribute = attributeOf(measure);
  return (creator, portions, pieces) => {
    const { attributes } = market.creators[creator].source;
    const own = attribute === null ? 0 : toMicro(attributeValue(attributes, attribute));
    let sum = own;
    let size = Math.abs(own);
    for (const portion of portions) {
      const amount = portionAmount(measure, portion, pieces, market, forecast);
      sum += amount;
      size += Math.abs(amount);
    }
    if (size < EXACT) return sum;
    return portions.reduce(
      (large, portion) => large + BigInt(portionAmount(measure, portion, pieces, market, forecast)),
      BigInt(own),
    );
  };
}

/**
 * Exact amount of one portion; creator-level attributes are counted once, by the caller.
 * @param pieces what the creator is paid for in all
 */
export function portionAmount(
  measure: AdditiveMeasure,
  portion: Portion,
  pieces: number,
  market: Market,
  forecast: Forecast,
): number {
  if (measure === "spend") return portionCost(market, portion);
  const offer = forecast.offers[portion.offer];
  const part = (whole: number) => partOf(whole, portion.part, portion.parts);
  if (measure === "grossReach") return part(grossReach(offer));
  const attribute = attributeOf(measure);
  if (attribute !== null)
    return part(toMicro(attributeValue(market.offers[portion.offer].source.attributes, attribute)));
  if (measure === "impressions") return part(toMicro(offer.expected.impressions));
  const action = measure as Action;
  const tired = tiring(market, forecast, portion.offer, action, pieces);
  return part(toMicro(offer.expected[action] * tired));
}

const gross = new WeakMap<Forecast["offers"][number], number>();

/** Millionths of people an offer is expected to reach in all cells; counted once per offer. */
function grossReach(offer: Forecast["offers"][number]): number {
  let sum = gross.get(offer);
  if (sum === undefined) {
    sum = 0;
    const factor = cellReachFactor(offer, "expected");
    for (const people of offer.cellReach) sum += toMicro(people * factor);
    gross.set(offer, sum);
  }
  return sum;
}
