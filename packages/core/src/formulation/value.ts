import { MICRO } from "../base/decimal.ts";
import { combinedReachShare } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Objective } from "../objective/objective.ts";
import { attributeValue } from "../roster/fields.ts";
import { attributeOf } from "../rules/grammar.ts";
import { type Bundle, portionAmount } from "../rules/model.ts";

/** Largest share of a cell that one bundle is taken to reach, so that its mass stays finite. */
const MAX_CELL_SHARE = 0.95;

/**
 * Linear part of an objective for one bundle: Σ perPhase[t] · amount(measure, t) · quality factor.
 */
export function linearValue(
  objective: Objective,
  market: Market,
  forecast: Forecast,
): (bundle: Bundle) => number {
  const terms = objective.linear.map(({ measure, perPhase }) => {
    const attribute = attributeOf(measure);
    return { perPhase, attribute, amount: portionAmount(measure, market, forecast) };
  });
  return ({ creator, portions }) => {
    let value = 0;
    for (const { perPhase, attribute, amount } of terms) {
      for (const portion of portions) {
        const factor = attribute === null ? forecast.offers[portion.offer].valueFactor : 1;
        value += perPhase[portion.phase] * (amount(portion) / MICRO) * factor;
      }
      if (attribute !== null)
        value +=
          perPhase[portions[0].phase] *
          attributeValue(market.creators[creator].source.attributes, attribute);
    }
    return value;
  };
}

/**
 * Masses −ln(1 − share reached) of one bundle in every cell, counting the portions in the given
 * phases. Posts of one creator reach partly the same people: her summed reach is scaled by
 * `combinedReachShare`, but never below that of any single offer.
 */
export function cellMasses(
  bundle: Bundle,
  phases: readonly number[],
  market: Market,
  forecast: Forecast,
): Map<number, number> {
  const portions = bundle.portions.filter((portion) => phases.includes(portion.phase));
  const offers = [...new Set(portions.map((portion) => portion.offer))];
  const reach = new Map<number, number>();
  const single = new Map<number, number>();
  for (const offer of offers) {
    const own = portions.filter((portion) => portion.offer === offer);
    const { cells, cellReach } = forecast.offers[offer];
    for (const [k, cell] of cells.entries()) {
      const people = (cellReach[k] * own.length) / own[0].parts;
      reach.set(cell, (reach.get(cell) ?? 0) + people);
      single.set(cell, Math.max(single.get(cell) ?? 0, people));
    }
  }
  const share = offers.length > 1 ? combinedReachShare(market, forecast, offers) : 1;
  const masses = new Map<number, number>();
  for (const [cell, people] of reach) {
    const reached = Math.max(people * share, single.get(cell) ?? 0);
    const mass = -Math.log1p(-Math.min(MAX_CELL_SHARE, reached / forecast.cells[cell].size));
    if (mass > 0) masses.set(cell, mass);
  }
  return masses;
}
