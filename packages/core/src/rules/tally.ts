import { MICRO, toMicro } from "../base/decimal.ts";
import { fromMinor } from "../base/money.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import {
  byCreator,
  type Placement,
  type Portion,
  partOf,
  portionsOf,
} from "../market/placement.ts";
import { attributeValue } from "../roster/fields.ts";
import { compileFilter, type OfferTest } from "./filter.ts";
import { type AdditiveMeasure, attributeOf, type Filter } from "./grammar.ts";

/**
 * Counts a plan exactly: whole minor units of money, whole creators and offers, whole millionths of
 * everything measured. The judge's view of a plan; the optimisation model has its own.
 */
export interface Tally {
  readonly market: Market;
  readonly forecast: Forecast;
  readonly placements: readonly Placement[];
  /** Deduplicated reach of the plan in people. */
  readonly reach: number;
  /** Sum of a measure over the portions that pass a filter, in the unit {@link unitOf} says. */
  sum(measure: AdditiveMeasure, where?: Filter): bigint;
  /** Calls back for every portion that passes a filter. */
  each(where: Filter | undefined, visit: (portion: Portion) => void): void;
  /**
   * Smallest positive amount of a measure that hiring a creator for a single offer passing a filter
   * would add; 0 when no offer adds any.
   */
  smallestStep(measure: AdditiveMeasure, where?: Filter): number;
}

/**
 * How many exact units make one of the user's: 100 cents a dollar, 1 for counts, a million
 * otherwise.
 */
export function unitOf(measure: AdditiveMeasure, market: Market): number {
  if (measure === "spend") return Math.round(1 / fromMinor(1, market.brief.currency));
  return measure === "creators" || measure === "offers" ? 1 : MICRO;
}

/** Tally of a plan. `reach` is the deduplicated reach the caller computed for it. */
export function tallyOf(
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  reach: number,
): Tally {
  const groups = [...byCreator(market, placements)].map(([creator, own]) => ({
    creator,
    portions: portionsOf(own),
  }));
  const matching = (test: OfferTest) =>
    groups
      .map(({ creator, portions }) => ({
        creator,
        portions: portions.filter((p) => test(p.offer, p.phase)),
      }))
      .filter((g) => g.portions.length > 0);
  return {
    market,
    forecast,
    placements,
    reach,
    sum(measure, where) {
      const hit = matching(compileFilter(where, market));
      if (measure === "creators") return BigInt(hit.length);
      if (measure === "offers")
        return BigInt(hit.reduce((n, g) => n + new Set(g.portions.map((p) => p.offer)).size, 0));
      const attribute = attributeOf(measure);
      let total = 0n;
      for (const { creator, portions } of hit) {
        if (attribute !== null)
          total += BigInt(
            toMicro(attributeValue(market.creators[creator].source.attributes, attribute)),
          );
        for (const portion of portions)
          total += BigInt(amountOf(measure, portion, market, forecast));
      }
      return total;
    },
    each(where, visit) {
      for (const { portions } of matching(compileFilter(where, market))) portions.forEach(visit);
    },
    smallestStep(measure, where) {
      if (measure === "creators" || measure === "offers") return 1;
      const test = compileFilter(where, market);
      const attribute = attributeOf(measure);
      let least = Number.POSITIVE_INFINITY;
      for (const offer of market.offers)
        for (const phase of offer.phases) {
          if (!test(offer.index, phase)) continue;
          const amount = Math.abs(
            amountOf(
              measure,
              { offer: offer.index, phase, part: 0, parts: 1, carriesHandling: false },
              market,
              forecast,
            ) +
              (attribute === null
                ? 0
                : toMicro(
                    attributeValue(market.creators[offer.creator].source.attributes, attribute),
                  )),
          );
          if (amount > 0 && amount < least) least = amount;
        }
      return Number.isFinite(least) ? least / unitOf(measure, market) : 0;
    },
  };
}

/** Exact amount of one portion; creator-level attributes are counted by the caller, once. */
function amountOf(
  measure: AdditiveMeasure,
  portion: Portion,
  market: Market,
  forecast: Forecast,
): number {
  const offer = forecast.offers[portion.offer];
  const part = (whole: number) => partOf(whole, portion.part, portion.parts);
  if (measure === "spend")
    return part(offer.price) + (portion.carriesHandling ? market.handlingCost : 0);
  if (measure === "grossReach")
    return part(offer.cellReach.reduce((sum, reach) => sum + toMicro(reach), 0));
  const attribute = attributeOf(measure);
  if (attribute !== null)
    return part(toMicro(attributeValue(market.offers[portion.offer].source.attributes, attribute)));
  return part(
    toMicro(offer.expected[measure as "impressions" | "engagements" | "clicks" | "conversions"]),
  );
}
