import { MICRO } from "../base/decimal.ts";
import { piecesIn } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Market } from "../market/market.ts";
import type { Portion } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import { attributeValue } from "../roster/fields.ts";
import { portionAmount } from "../rules/atoms.ts";
import { attributeOf } from "../rules/grammar.ts";

/** A measure that adds up over offers, with what a unit counts in each phase. */
export type LinearTerm = Objective["linear"][number];

/**
 * Linear part of an objective for one bundle: Σ perPhase[t] · amount(measure, t) · quality factor.
 */
export function linearValue(
  linear: readonly LinearTerm[],
  market: Market,
  forecast: Forecast,
): (bundle: Bundle) => number {
  const terms = linear.map(({ measure, perPhase }) => {
    const attribute = attributeOf(measure);
    return { perPhase, attribute, amount: portionAmount(measure, market, forecast, "mid") };
  });
  return ({ creator, portions, placements, piecesBesides }) => {
    let pieces: number | null = null;
    let value = 0;
    for (const { perPhase, attribute, amount } of terms) {
      for (const portion of portions) {
        if (perPhase[portion.phase] === 0) continue;
        pieces ??= piecesBesides + piecesIn(forecast, placements);
        const factor = attribute === null ? forecast.offers[portion.offer].valueFactor : 1;
        value += perPhase[portion.phase] * (amount(portion, pieces) / MICRO) * factor;
      }
      if (attribute !== null)
        value +=
          perPhase[portions[0].phase] *
          attributeValue(market.creators[creator].source.attributes, attribute);
    }
    return value;
  };
}

/** What of a linear objective counts once per creator, with the first portion: own attributes. */
export function linearOnce(
  linear: readonly LinearTerm[],
  market: Market,
): (portion: Portion, creator: number) => number {
  return ({ phase }, creator) => {
    let value = 0;
    for (const { measure, perPhase } of linear) {
      const attribute = attributeOf(measure);
      if (attribute !== null)
        value +=
          perPhase[phase] * attributeValue(market.creators[creator].source.attributes, attribute);
    }
    return value;
  };
}
