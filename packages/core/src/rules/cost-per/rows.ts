import { widenedQuotient } from "../../base/decimal.ts";
import { minorPerMajor } from "../../base/money.ts";
import { REACH_ROUNDING } from "../../base/tolerances.ts";
import { measureAtom, rowUnit } from "../atoms.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { quotientRows } from "../quotient.ts";
import { type CostPerRule, resultsPer } from "./schema.ts";

/**
 * spend − bound / per · results has the sign of the bound: linear, and satisfied by an empty plan.
 */
export function costPerRows(rule: CostPerRule, context: ModelContext): RuleRows {
  const minor = minorPerMajor(context.market.brief.currency);
  const spend = measureAtom("spend", rule.where, context);
  const penalty = rule.penalty === undefined ? {} : { penalty: rule.penalty / minor };
  const { of } = rule;
  if (of === "reach") {
    // Half of what the judge forgives: a reported cost, set as a bound, leaves its plan in.
    const bound = widenedQuotient(rule.max ?? 0, "max") * (1 + REACH_ROUNDING / 2);
    const perPerson = (bound / resultsPer(rule)) * minor;
    return {
      rows: [
        {
          terms: [{ atom: spend, coefficient: -1 }],
          reached: { perPerson, figures: "expected" },
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          boundUnit: minor / resultsPer(rule),
          ...penalty,
        },
      ],
    };
  }
  const results = measureAtom(of, rule.where, context);
  const unit = minor / rowUnit(of, context.market) / resultsPer(rule);
  const rows = quotientRows({
    bounds: rule,
    top: { atom: spend, coefficient: 1 },
    bottom: { atom: results, coefficient: unit },
    row: {
      boundUnit: unit,
      boundTimes: of,
      ...(rule.where === undefined ? {} : { boundWhere: rule.where }),
      ...penalty,
    },
  });
  return { rows };
}
