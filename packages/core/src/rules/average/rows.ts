import { MICRO } from "../../base/decimal.ts";
import type { Bundle } from "../../market/bundle.ts";
import type { Portion } from "../../market/placement.ts";
import { type Atom, portionAmount, rowUnit } from "../atoms.ts";
import { compileFilter } from "../filter.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { propertyOf } from "../property.ts";
import { quotientRows } from "../quotient.ts";
import type { AverageRule } from "./schema.ts";

/**
 * Σ weight · property − bound · Σ weight has the sign of the bound; linear, and satisfied by an
 * empty plan.
 */
export function averageRows(rule: AverageRule, context: ModelContext): RuleRows {
  const weighted = weightAtom(
    rule,
    context,
    (offer) => propertyOf(rule.of, offer, context.market, context.forecast) / MICRO,
    `*${rule.of}`,
  );
  const weight = weightAtom(rule, context, () => 1, "");
  const unit = rowUnit(rule.weightedBy, context.market);
  const rows = quotientRows({
    bounds: rule,
    top: { atom: weighted, coefficient: 1 },
    bottom: { atom: weight, coefficient: 1 },
    row: {
      boundUnit: 1,
      boundTimes: rule.weightedBy,
      ...(rule.where === undefined ? {} : { boundWhere: rule.where }),
      ...(rule.penalty === undefined ? {} : { penalty: rule.penalty / unit }),
    },
  });
  return { rows };
}

/**
 * Σ over the matching portions of weight · factor(offer); a creator weighs 1 once, by the
 * first matching offer.
 */
function weightAtom(
  rule: AverageRule,
  { market, forecast }: ModelContext,
  factor: (offer: number) => number,
  suffix: string,
): Atom {
  const test = compileFilter(rule.where, market);
  const key = `average:${rule.weightedBy}${suffix}|${rule.where ? JSON.stringify(rule.where) : ""}`;
  const perPortion =
    rule.weightedBy === "creators"
      ? () => 1
      : portionAmount(rule.weightedBy, market, forecast, "expected");
  return {
    key,
    isMoney: rule.weightedBy === "spend",
    amount: ({ portions }: Bundle) => {
      let sum = 0;
      for (const portion of portions) {
        if (!test(portion.offer, portion.phase)) continue;
        sum += perPortion(portion, 0) * factor(portion.offer);
        if (rule.weightedBy === "creators") break;
      }
      return sum;
    },
    ...(rule.weightedBy === "creators"
      ? {
          once: ({ offer, phase }: Portion) => (test(offer, phase) ? factor(offer) : null),
        }
      : {}),
  };
}
