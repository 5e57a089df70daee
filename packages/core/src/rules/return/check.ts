import { MICRO, toDecimal } from "../../base/decimal.ts";
import { fromMinor } from "../../base/money.ts";
import { type Activity, unitOf } from "../activity.ts";
import { bothWays, type Verdict, verdictOf } from "../verdict.ts";
import type { ReturnRule } from "./schema.ts";

/** A return this near its bound counts as binding. */
const NEAR = 0.01;
const steps = bothWays(NEAR);

/**
 * Judges a return on all that is paid, exactly. A plan that pays nothing has none and holds, unless
 * it earns: that is more than any bound.
 */
export function checkReturn(rule: ReturnRule, activity: Activity): Verdict {
  const { brief } = activity.market;
  const { min, max } = rule;
  const paid = activity.paid(rule.where);
  const minor = BigInt(unitOf("spend", activity.market));
  const order = toDecimal(brief.economics?.orderValue ?? 0);
  const margin =
    rule.of === "roi" ? toDecimal(brief.economics?.margin ?? 0) : { units: 1n, scale: 0 };
  const shift = 10n ** BigInt(order.scale + margin.scale) * BigInt(MICRO);
  const revenue =
    activity.sum("conversions", rule.where) * order.units * margin.units * minor * paid.scale;
  const scale = paid.units * shift;
  const units = rule.of === "roi" ? revenue - scale : revenue;
  const whole = fromMinor(Number(paid.units) / Number(paid.scale), brief.currency);
  if (scale === 0n) {
    const verdict = verdictOf({ min, max, as: rule.of, units: revenue, scale, steps });
    const earned = Number(revenue) / Number(shift * minor * paid.scale);
    return verdict.holds ? verdict : { ...verdict, violation: earned };
  }
  return verdictOf({ min, max, as: rule.of, units, scale, steps, whole });
}
