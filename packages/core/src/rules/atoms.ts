import { MICRO, toMicro } from "../base/decimal.ts";
import { minorPerMajor } from "../base/money.ts";
import { cellReachFactor, type Figures, piecesIn, tiring } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Bundle } from "../market/bundle.ts";
import { portionCost } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import { type Portion, partOf } from "../market/placement.ts";
import { attributeValue } from "../roster/fields.ts";
import { compileFilter } from "./filter.ts";
import { type AdditiveMeasure, attributeOf, type Filter } from "./grammar.ts";

/** An additive measure of bundles; `key` is equal for equal atoms, so that rules share them. */
export interface Atom {
  readonly key: string;
  readonly amount: (bundle: Bundle) => number;
  /** True when the amount grows in proportion to the price paid. */
  readonly isMoney?: boolean;
  /** Creators whose bundles may have an amount; everybody's when missing. */
  readonly only?: readonly number[];
  /**
   * What of the amount counts once per creator, with the first portion that has any: null for a
   * portion that has none. The rest of the amount, all of it when this is missing, is the sum over
   * the placements, but for the handling cost, which the first portion carries.
   */
  readonly once?: (portion: Portion, creator: number) => number | null;
}

/** What atoms are measured in. */
export interface AtomContext {
  readonly market: Market;
  readonly forecast: Forecast;
  /** Position of a creator by id. */
  readonly creatorIndex: ReadonlyMap<string, number>;
}

/** Atom of a measure over the offers a filter names: minor units, counts, millionths otherwise. */
export function measureAtom(
  measure: AdditiveMeasure,
  where: Filter | undefined,
  { market, forecast, creatorIndex }: AtomContext,
): Atom {
  const test = compileFilter(where, market);
  const passes = (portion: Portion) => test(portion.offer, portion.phase);
  const base = {
    key: `${measure}|${where ? JSON.stringify(where) : ""}`,
    ...(where?.creators ? { only: where.creators.map((id) => creatorIndex.get(id) ?? -1) } : {}),
  };
  if (measure === "creators")
    return {
      ...base,
      amount: (bundle) => (bundle.portions.some(passes) ? 1 : 0),
      once: (portion) => (passes(portion) ? 1 : null),
    };
  if (measure === "offers")
    return {
      ...base,
      amount: ({ placements }) =>
        placements.filter(({ offer, phases }) => phases.some((phase) => test(offer, phase))).length,
    };
  return {
    ...base,
    ...quantities(measure, passes, market, forecast),
    isMoney: measure === "spend",
  };
}

/** Amounts of what portions have more or less of, and the part that counts once per creator. */
function quantities(
  measure: AdditiveMeasure,
  passes: (portion: Portion) => boolean,
  market: Market,
  forecast: Forecast,
): Pick<Atom, "amount" | "once"> {
  const perPortion = portionAmount(measure, market, forecast, "expected");
  const ofCreator = creatorAmount(measure, market);
  const amount: Atom["amount"] = ({ creator, portions, placements, piecesBesides }) => {
    const pieces = piecesBesides + piecesIn(forecast, placements);
    let sum = 0;
    let any = false;
    for (const portion of portions) {
      if (!passes(portion)) continue;
      sum += perPortion(portion, pieces);
      any = true;
    }
    return any ? sum + ofCreator(creator) : 0;
  };
  if (attributeOf(measure) === null) return { amount };
  return { amount, once: (portion, creator) => (passes(portion) ? ofCreator(creator) : null) };
}

/** Amount of a measure that is counted once per hired creator, in exact units. */
function creatorAmount(measure: AdditiveMeasure, market: Market): (creator: number) => number {
  const attribute = attributeOf(measure);
  if (attribute === null) return () => 0;
  return (creator) =>
    toMicro(attributeValue(market.creators[creator].source.attributes, attribute));
}

/**
 * Amount of a measure in one portion, without what is counted once per creator; of actions with the
 * pieces of content that the creator is paid for in all.
 */
export function portionAmount(
  measure: AdditiveMeasure,
  market: Market,
  forecast: Forecast,
  figures: Figures,
): (portion: Portion, pieces: number) => number {
  if (measure === "spend") return (portion) => portionCost(market, portion);
  const whole = wholeAmount(measure, market, forecast, figures);
  return (portion, pieces) => partOf(whole(portion.offer, pieces), portion.part, portion.parts);
}

function wholeAmount(
  measure: Exclude<AdditiveMeasure, "spend">,
  market: Market,
  forecast: Forecast,
  figures: Figures,
): (offer: number, pieces: number) => number {
  const attribute = attributeOf(measure);
  if (attribute !== null)
    return (offer) => toMicro(attributeValue(market.offers[offer].source.attributes, attribute));
  switch (measure) {
    case "grossReach":
      return (offer) => {
        const factor = cellReachFactor(forecast.offers[offer], figures);
        const { cellReach } = forecast.offers[offer];
        return cellReach.reduce((sum, reach) => sum + toMicro(reach * factor), 0);
      };
    case "impressions":
      return (offer) => toMicro(forecast.offers[offer][figures].impressions);
    case "engagements":
    case "clicks":
    case "conversions":
      return (offer, pieces) =>
        toMicro(
          forecast.offers[offer][figures][measure] *
            tiring(market, forecast, offer, measure, pieces),
        );
    default:
      return () => 1;
  }
}

/** Row units of one unit of a measure as users write it. */
export function rowUnit(measure: AdditiveMeasure, { brief }: Market): number {
  if (measure === "spend") return minorPerMajor(brief.currency);
  return measure === "creators" || measure === "offers" ? 1 : MICRO;
}
