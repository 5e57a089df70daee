import { MICRO, widened } from "../../decimal.ts";
import { currencyDigits } from "../../money.ts";
import { type ModelContext, measureAtom, type RuleRows } from "../model.ts";
import type { ReturnRule } from "./schema.ts";

/** ROAS: conversions · order value − bound · spend has the sign of the bound; ROI: with margin, and bound + 1. */
export function returnRows(rule: ReturnRule, context: ModelContext): RuleRows {
  const { currency, economics } = context.market.brief;
  const minor = 10 ** currencyDigits(currency);
  const perConversion =
    ((economics?.orderValue ?? 0) * (rule.of === "roi" ? (economics?.margin ?? 0) : 1) * minor) / MICRO;
  const rows = (["min", "max"] as const).flatMap((side) => {
    const bound = rule[side];
    if (bound === undefined) return [];
    const limits =
      side === "min"
        ? { lower: 0, upper: Number.POSITIVE_INFINITY }
        : { lower: Number.NEGATIVE_INFINITY, upper: 0 };
    return [
      {
        terms: [
          { atom: measureAtom("conversions", rule.where, context), coefficient: perConversion },
          {
            atom: measureAtom("spend", rule.where, context),
            coefficient: -(widened(bound, side) + (rule.of === "roi" ? 1 : 0)),
          },
        ],
        ...limits,
        boundUnit: 1,
        boundTimes: "spend" as const,
        ...(rule.penalty === undefined ? {} : { penalty: rule.penalty / minor }),
      },
    ];
  });
  return { rows };
}
