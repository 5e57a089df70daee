import { MICRO } from "../../base/decimal.ts";
import { minorPerMajor } from "../../base/money.ts";
import { measureAtom, paidAtom } from "../atoms.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { quotientRows } from "../quotient.ts";
import type { ReturnRule } from "./schema.ts";

/**
 * ROAS: conversions · order value − bound · all that is paid has the sign of the bound; ROI: with
 * margin, and bound + 1.
 */
export function returnRows(rule: ReturnRule, context: ModelContext): RuleRows {
  const { currency, economics } = context.market.brief;
  const minor = minorPerMajor(currency);
  const perConversion =
    ((economics?.orderValue ?? 0) * (rule.of === "roi" ? (economics?.margin ?? 0) : 1) * minor) /
    MICRO;
  const rows = quotientRows({
    bounds: rule,
    top: { atom: measureAtom("conversions", rule.where, context), coefficient: perConversion },
    bottom: { atom: paidAtom(rule.where, context), coefficient: 1 },
    shift: rule.of === "roi" ? 1 : 0,
    row: {
      boundUnit: 1,
      boundTimes: "paid",
      ...(rule.where === undefined ? {} : { boundWhere: rule.where }),
      ...(rule.penalty === undefined ? {} : { penalty: rule.penalty / minor }),
    },
  });
  return { rows };
}
