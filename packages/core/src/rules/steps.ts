import { toMicro } from "../base/decimal.ts";
import { amountsOf } from "../market/amounts.ts";
import { paidFromBudget } from "../market/needed.ts";
import { attributeValue } from "../roster/fields.ts";
import { type Activity, portionAmount, unitOf } from "./activity.ts";
import { compileFilter } from "./filter.ts";
import { type AdditiveMeasure, attributeOf, type Filter } from "./grammar.ts";

/** By how much a figure moves at least when something is added to a plan, or taken out of it. */
export interface Steps {
  /** Infinity when nothing moves it up. */
  readonly up: number;
  readonly down: number;
}

/**
 * The smallest steps of a measure from a plan, in the user's unit: hiring for a single offer that
 * passes the filter and is not bought, or letting go of one that is.
 */
export function stepsOf(
  measure: AdditiveMeasure,
  where: Filter | undefined,
  activity: Activity,
): Steps {
  const { market, forecast } = activity;
  const test = compileFilter(where, market);
  const attribute = attributeOf(measure);
  const bought = new Set(activity.placements.map(({ offer }) => offer));
  const hired = new Set([...bought].map((offer) => market.offers[offer].creator));
  let up = Number.POSITIVE_INFINITY;
  let down = Number.POSITIVE_INFINITY;
  for (const { index, creator, phases } of market.offers) {
    const isBought = bought.has(index);
    if (!isBought && !isOpen(creator, activity)) continue;
    if (measure === "creators" && !isBought && hired.has(creator)) continue;
    for (const phase of phases) {
      if (!test(index, phase)) continue;
      const alone = { offer: index, phase, part: 0, parts: 1, carriesHandling: false };
      const { attributes } = market.creators[creator].source;
      const own = attribute === null ? 0 : toMicro(attributeValue(attributes, attribute));
      const counted = measure === "creators" || measure === "offers";
      const amount = counted ? 1 : portionAmount(measure, alone, 0, market, forecast) + own;
      if (amount === 0) continue;
      const size = Math.abs(amount);
      if (amount > 0 === isBought) down = Math.min(down, size);
      else up = Math.min(up, size);
    }
  }
  const unit = unitOf(measure, market);
  return { up: up / unit, down: down / unit };
}

/** What the budget pays at least for one more offer, in minor units. */
export function budgetStep(activity: Activity): number {
  const { market } = activity;
  const bought = new Set(activity.placements.map(({ offer }) => offer));
  const hired = new Set([...bought].map((offer) => market.offers[offer].creator));
  let least = Number.POSITIVE_INFINITY;
  for (const { index, creator, phases } of market.offers) {
    if (bought.has(index) || phases.length === 0 || !isOpen(creator, activity)) continue;
    const carriesHandling = !hired.has(creator);
    const more = { offer: index, phase: phases[0], part: 0, parts: 1, carriesHandling };
    const paid = paidFromBudget(
      market,
      amountsOf(market, (visit) => visit(more)),
    );
    if (paid > 0 && paid < least) least = paid;
  }
  return least;
}

function isOpen(creator: number, { forecast }: Activity): boolean {
  return forecast.creators[creator].excludedBecause === null;
}
