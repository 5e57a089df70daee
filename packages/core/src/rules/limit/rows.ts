import { toDecimal } from "../../decimal.ts";
import { currencyDigits } from "../../money.ts";
import { type ModelContext, type ModelRow, measureAtom, type RuleRows, rowUnit } from "../model.ts";
import type { LimitRule } from "./schema.ts";

/**
 * amount:  min ≤ Σ measure ≤ max.
 * share:   10^d Σ measure(where) − 10^d · bound · whole has the sign of the bound, d the bound's decimals, so that
 *          every coefficient is a whole number. The whole is the spend, the creators, or the budget (a constant).
 */
export function limitRows(rule: LimitRule, context: ModelContext): RuleRows {
  const { measure } = rule;
  if (measure === "reach") {
    const penalty = rule.penalty === undefined ? {} : { penalty: rule.penalty };
    return {
      rows: [
        {
          terms: [],
          perPersonReached: 1,
          lower: rule.min ?? 0,
          upper: Number.POSITIVE_INFINITY,
          boundUnit: 1,
          ...penalty,
        },
      ],
    };
  }
  const unit = rowUnit(measure, 10 ** currencyDigits(context.market.brief.currency));
  const atom = measureAtom(measure, rule.where, context);
  if (rule.as === "amount")
    return {
      rows: [
        {
          terms: [{ atom, coefficient: 1 }],
          lower: rule.min === undefined ? Number.NEGATIVE_INFINITY : -wholeUnits(-rule.min, unit),
          upper: rule.max === undefined ? Number.POSITIVE_INFINITY : wholeUnits(rule.max, unit),
          boundUnit: unit,
          ...(rule.penalty === undefined ? {} : { penalty: rule.penalty / unit }),
        },
      ],
    };
  const rows = (["min", "max"] as const).flatMap((side) => {
    const share = rule[side];
    return share === undefined ? [] : [shareRow(rule, share, side, atom, unit, context)];
  });
  return { rows };
}

function shareRow(
  rule: LimitRule,
  share: number,
  side: "min" | "max",
  atom: ReturnType<typeof measureAtom>,
  unit: number,
  context: ModelContext,
): ModelRow {
  const { units, scale } = toDecimal(share);
  const times = 10 ** scale;
  const penalty = rule.penalty === undefined ? {} : { penalty: rule.penalty / (unit * times) };
  const bound = (limit: number) =>
    side === "min"
      ? { lower: limit, upper: Number.POSITIVE_INFINITY }
      : { lower: Number.NEGATIVE_INFINITY, upper: limit };
  if (rule.as === "shareOfBudget")
    return {
      terms: [{ atom, coefficient: times }],
      ...bound(Number(units) * context.market.budget),
      boundUnit: times * context.market.budget,
      ...penalty,
    };
  const whole = rule.as === "shareOfCreators" ? "creators" : "spend";
  return {
    terms: [
      { atom, coefficient: times },
      { atom: measureAtom(whole, undefined, context), coefficient: -Number(units) },
    ],
    ...bound(0),
    boundUnit: times,
    boundTimes: whole,
    ...penalty,
  };
}

/** The greatest whole number of units not above a bound, computed without rounding: 0.07 in cents is 7. */
function wholeUnits(bound: number, unit: number): number {
  const { units, scale } = toDecimal(bound);
  const [product, divisor] = [units * BigInt(unit), 10n ** BigInt(scale)];
  const quotient = product / divisor; // rounds toward 0
  return Number(product < 0n && quotient * divisor !== product ? quotient - 1n : quotient);
}
