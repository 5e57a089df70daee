import { MICRO, toDecimal } from "../../base/decimal.ts";
import { fromMinor } from "../../base/money.ts";
import { type Activity, unitOf } from "../activity.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import type { ReturnRule } from "./schema.ts";

/** A return this near its bound counts as binding. */
const NEAR = 0.01;

/**
 * Judges a return exactly. A plan that spends nothing has none and holds, unless it earns: that is
 * more than any bound.
 */
export function checkReturn(rule: ReturnRule, activity: Activity): Verdict {
  const { brief } = activity.market;
  const { min, max } = rule;
  const spend = activity.sum("spend", rule.where);
  const minor = BigInt(unitOf("spend", activity.market));
  const order = toDecimal(brief.economics?.orderValue ?? 0);
  const margin =
    rule.of === "roi" ? toDecimal(brief.economics?.margin ?? 0) : { units: 1n, scale: 0 };
  const shift = 10n ** BigInt(order.scale + margin.scale) * BigInt(MICRO);
  const revenue = activity.sum("conversions", rule.where) * order.units * margin.units * minor;
  const units = rule.of === "roi" ? revenue - spend * shift : revenue;
  const whole = fromMinor(Number(spend), brief.currency);
  const scale = spend * shift;
  if (scale === 0n) {
    const verdict = verdictOf({ min, max, as: rule.of, units: revenue, scale, step: NEAR });
    const earned = Number(revenue) / Number(shift * minor);
    return verdict.holds ? verdict : { ...verdict, violation: earned };
  }
  return verdictOf({ min, max, as: rule.of, units, scale, step: NEAR, whole });
}
