import { toMicro } from "../base/decimal.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { type Placement, type Portion, partOf } from "../market/placement.ts";
import { attributeValue } from "../roster/fields.ts";
import { compileFilter, type OfferTest } from "./filter.ts";
import { type AdditiveMeasure, attributeOf, type Filter } from "./grammar.ts";

// What a rule may say to the optimisation model. The judge (check.ts of each kind) never reads
// this.

/** One way to hire one creator: everything bought of her together. An option of the model. */
export interface Bundle {
  readonly creator: number;
  readonly placements: readonly Placement[];
  readonly portions: readonly Portion[];
}

/** An additive measure of bundles; `key` is equal for equal atoms, so that rules share them. */
export interface Atom {
  readonly key: string;
  readonly amount: (bundle: Bundle) => number;
  /** True when the amount grows in proportion to the price paid. */
  readonly isMoney?: boolean;
}

/**
 * lower ≤ Σ coefficient · atom (+ perPersonReached · deduplicated reach) ≤ upper, all in exact
 * units.
 */
export interface ModelRow {
  readonly terms: readonly { readonly atom: Atom; readonly coefficient: number }[];
  readonly lower: number;
  readonly upper: number;
  /** Value lost per row unit of violation when the rule is soft. */
  readonly penalty?: number;
  /** Coefficient of the plan's deduplicated reach; such a row has a lower bound only. */
  readonly perPersonReached?: number;
  /**
   * Row units per unit of the rule's bound, times the achieved sum of `boundTimes` where that is
   * named.
   */
  readonly boundUnit: number;
  readonly boundTimes?: AdditiveMeasure;
  /** Which offers that sum is taken over; all when missing. */
  readonly boundWhere?: Filter;
}

/** What a rule asks of the model. */
export interface RuleRows {
  readonly rows: readonly ModelRow[];
  /** Placements that may not be bought at all. */
  readonly forbids?: OfferTest;
  /** Bundles that may not be bought. */
  readonly refuses?: (bundle: Bundle) => boolean;
  /** Creators one of whose bundles must be chosen. */
  readonly requiredCreators?: readonly number[];
  /** Offers that must be bought. */
  readonly requiredOffers?: readonly number[];
}

/** What the rows of a rule are made from. */
export interface ModelContext {
  readonly market: Market;
  readonly forecast: Forecast;
  /** Position of a creator or offer by id. */
  readonly creatorIndex: ReadonlyMap<string, number>;
  readonly offerIndex: ReadonlyMap<string, number>;
  /**
   * Creators whose own row a rule needs, by rule id: rules with a row per creator add them as plans
   * break them.
   */
  readonly watched: ReadonlyMap<string, readonly number[]>;
}

/**
 * Atom of a measure over the offers a filter names: minor units of money, counts, millionths
 * otherwise.
 */
export function measureAtom(
  measure: AdditiveMeasure,
  where: Filter | undefined,
  { market, forecast }: ModelContext,
): Atom {
  const test = compileFilter(where, market);
  const passes = (portion: Portion) => test(portion.offer, portion.phase);
  const key = `${measure}|${where ? JSON.stringify(where) : ""}`;
  if (measure === "creators")
    return { key, amount: (bundle) => (bundle.portions.some(passes) ? 1 : 0) };
  if (measure === "offers")
    return {
      key,
      amount: ({ placements }) =>
        placements.filter(({ offer, phases }) => phases.some((phase) => test(offer, phase))).length,
    };
  const attribute = attributeOf(measure);
  const perPortion = portionAmount(measure, market, forecast);
  const ofCreator = (creator: number) =>
    attribute === null
      ? 0
      : toMicro(attributeValue(market.creators[creator].source.attributes, attribute));
  return {
    key,
    isMoney: measure === "spend",
    amount: ({ creator, portions }) => {
      let sum = 0;
      let any = false;
      for (const portion of portions) {
        if (!passes(portion)) continue;
        sum += perPortion(portion);
        any = true;
      }
      return any ? sum + ofCreator(creator) : 0;
    },
  };
}

/** Amount of a measure in one portion, without what is counted once per creator. */
export function portionAmount(
  measure: AdditiveMeasure,
  market: Market,
  forecast: Forecast,
): (portion: Portion) => number {
  const whole = wholeAmount(measure, market, forecast);
  const handling = measure === "spend" ? market.handlingCost : 0;
  return (portion) =>
    partOf(whole(portion.offer), portion.part, portion.parts) +
    (portion.carriesHandling ? handling : 0);
}

function wholeAmount(
  measure: AdditiveMeasure,
  market: Market,
  forecast: Forecast,
): (offer: number) => number {
  const attribute = attributeOf(measure);
  if (attribute !== null)
    return (offer) => toMicro(attributeValue(market.offers[offer].source.attributes, attribute));
  switch (measure) {
    case "spend":
      return (offer) => forecast.offers[offer].price;
    case "grossReach":
      return (offer) =>
        forecast.offers[offer].cellReach.reduce((sum, reach) => sum + toMicro(reach), 0);
    case "impressions":
    case "engagements":
    case "clicks":
    case "conversions":
      return (offer) => toMicro(forecast.offers[offer].expected[measure]);
    default:
      return () => 1;
  }
}

/** Row units of one unit of a measure as users write it. */
export function rowUnit(measure: AdditiveMeasure, minorPerMajor: number): number {
  if (measure === "spend") return minorPerMajor;
  return measure === "creators" || measure === "offers" ? 1 : 1_000_000;
}
