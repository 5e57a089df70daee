import { toDecimal, widened } from "../../base/decimal.ts";
import { REACH_ROUNDING } from "../../base/tolerances.ts";
import type { Bundle } from "../../market/bundle.ts";
import { costOfEverything } from "../../market/cost.ts";
import { measureAtom, rowUnit } from "../atoms.ts";
import type { ModelContext, ModelRow, RuleRows } from "../model-rows.ts";
import { ruleForCreator, rulesByKey } from "./each.ts";
import type { LimitRule } from "./schema.ts";

/** Most decimals of a share that are turned into whole-number coefficients. */
const MOST_DECIMALS = 6;

/**
 * amount:  min ≤ Σ measure ≤ max.
 * share:   10^d Σ measure(where) − 10^d · bound · whole has the sign of the bound, d the bound's
 *          decimals, so that every coefficient is a whole number. The whole is the spend, the
 *          creators, or the budget (a constant).
 */
export function limitRows(rule: LimitRule, context: ModelContext): RuleRows {
  const { each } = rule;
  if (each === undefined) return { rows: rowsOfOne(rule, context) };
  if (each !== "creator") {
    const ofEach = rulesByKey({ ...rule, each }, context.market);
    return { rows: ofEach.flatMap((own) => rowsOfOne(own, context)) };
  }
  if (rule.as === "shareOfSpend" || rule.as === "shareOfCreators") {
    // One row per creator would be too many: only those that a plan has broken are in the model.
    return {
      rows: (context.watched.get(rule.id) ?? []).flatMap((creator) =>
        rowsForCreator(rule, creator, context),
      ),
    };
  }
  return { rows: [], refuses: eachCreator(rule, context) };
}

function rowsForCreator(rule: LimitRule, creator: number, context: ModelContext): ModelRow[] {
  const own = ruleForCreator(rule, context.market.creators[creator].id);
  return own ? rowsOfOne(own, context).map((row) => whenHired(row, own, context)) : [];
}

/**
 * A least share of one creator is asked only of one who is hired: −M (1 − hired) in place of 0, M
 * the whole at most.
 */
function whenHired(row: ModelRow, { as, where }: LimitRule, context: ModelContext): ModelRow {
  if (row.lower === Number.NEGATIVE_INFINITY) return row;
  const { market } = context;
  const most = as === "shareOfCreators" ? market.creators.length : costOfEverything(market);
  const hired = measureAtom("creators", where, context);
  const enough = row.terms[1].coefficient * most;
  return { ...row, terms: [...row.terms, { atom: hired, coefficient: enough }], lower: enough };
}

/** An absolute limit on each hired creator forbids the bundles that break it. */
function eachCreator(rule: LimitRule, context: ModelContext): (bundle: Bundle) => boolean {
  const { each, ...plain } = rule;
  const rows = rowsOfOne(plain, context);
  const hired = context.amountsOf(measureAtom("offers", rule.where, context));
  const limits = rows.map(({ terms: [{ atom, coefficient }], lower, upper }) => {
    const amountOf = context.amountsOf(atom);
    return (bundle: Bundle) => {
      const amount = coefficient * amountOf(bundle);
      return amount < lower || amount > upper;
    };
  });
  return (bundle) => hired(bundle) > 0 && limits.some((breaks) => breaks(bundle));
}

function rowsOfOne(rule: LimitRule, context: ModelContext): ModelRow[] {
  const { measure } = rule;
  if (measure === "reach") {
    const penalty = rule.penalty === undefined ? {} : { penalty: rule.penalty };
    return [
      {
        terms: [],
        reached: { perPerson: 1, figures: "expected" },
        // Half of what the judge forgives: a reported reach, set as a floor, leaves its plan in.
        lower: (rule.min ?? 0) * (1 - REACH_ROUNDING / 2),
        upper: Number.POSITIVE_INFINITY,
        boundUnit: 1,
        ...penalty,
      },
    ];
  }
  const unit = rowUnit(measure, context.market);
  const atom = measureAtom(measure, rule.where, context);
  if (rule.as === "amount") {
    // A penalty is charged from the bound itself: "at most 2.5" is missed by half at 3.
    const units = rule.penalty === undefined ? wholeUnits : exactUnits;
    return [
      {
        terms: [{ atom, coefficient: 1 }],
        lower:
          rule.min === undefined
            ? Number.NEGATIVE_INFINITY
            : -units(-widened(rule.min, "min"), unit),
        upper:
          rule.max === undefined ? Number.POSITIVE_INFINITY : units(widened(rule.max, "max"), unit),
        boundUnit: unit,
        ...(rule.penalty === undefined ? {} : { penalty: rule.penalty / unit }),
      },
    ];
  }
  return (["min", "max"] as const).flatMap((side) => {
    const share = rule[side];
    return share === undefined ? [] : [shareRow(rule, share, side, atom, unit, context)];
  });
}

function shareRow(
  rule: LimitRule,
  share: number,
  side: "min" | "max",
  atom: ReturnType<typeof measureAtom>,
  unit: number,
  context: ModelContext,
): ModelRow {
  // Shares with more decimals than whole-number coefficients can carry stay fractions.
  const held = widened(share, side);
  const exact = toDecimal(held);
  const times = exact.scale <= MOST_DECIMALS ? 10 ** exact.scale : 1;
  const units = exact.scale <= MOST_DECIMALS ? Number(exact.units) : held;
  const penalty = rule.penalty === undefined ? {} : { penalty: rule.penalty / (unit * times) };
  const bound = (limit: number) =>
    side === "min"
      ? { lower: limit, upper: Number.POSITIVE_INFINITY }
      : { lower: Number.NEGATIVE_INFINITY, upper: limit };
  if (rule.as === "shareOfBudget")
    return {
      terms: [{ atom, coefficient: times }],
      ...bound(units * context.market.budget),
      boundUnit: times * context.market.budget,
      ...penalty,
    };
  const whole = rule.as === "shareOfCreators" ? "creators" : "spend";
  return {
    terms: [
      { atom, coefficient: times },
      { atom: measureAtom(whole, undefined, context), coefficient: -units },
    ],
    ...bound(0),
    boundUnit: times,
    boundTimes: whole,
    ...penalty,
  };
}

/**
 * The greatest whole number of units not above a bound, computed without rounding: 0.07 in cents is
 * 7.
 */
function wholeUnits(bound: number, unit: number): number {
  const { units, scale } = toDecimal(bound);
  const [product, divisor] = [units * BigInt(unit), 10n ** BigInt(scale)];
  const quotient = product / divisor; // rounds toward 0
  return Number(product < 0n && quotient * divisor !== product ? quotient - 1n : quotient);
}

/** A bound in units, whole or not. */
function exactUnits(bound: number, unit: number): number {
  const { units, scale } = toDecimal(bound);
  return Number(units * BigInt(unit)) / 10 ** scale;
}
