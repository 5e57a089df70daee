import { MICRO } from "../../base/decimal.ts";
import { minorPerMajor } from "../../base/money.ts";
import { contingencyOf, linesOf } from "../../market/bridge.ts";
import { chargedAlike, type MoneyClass } from "../../market/classes.ts";
import type { Market } from "../../market/market.ts";
import { budgetWeights, mostRounding, WEIGHT_ONE } from "../../market/weights.ts";
import { type Atom, measureAtom, moneyAtom } from "../atoms.ts";
import type { ModelContext, ModelRow, RuleRows } from "../model-rows.ts";
import type { BudgetRule } from "./schema.ts";

/**
 * Σ weight · amount ≤ budget − contingency, over the kinds of money that are charged differently.
 * Lines are rounded on their totals, which no row can say. Where every line follows from one sum of
 * whole minor units, the row is the greatest sum that fits, exactly; else it lets pass what all
 * roundings together may hide (`looseBy`), so that it loses no plan that fits, and the search asks
 * again where the exact count refutes what passed (docs/formulation.md).
 */
export function budgetRows(rule: BudgetRule, context: ModelContext): RuleRows {
  return { rows: [rule.penalty === undefined ? hardRow(rule, context) : softRow(rule, context)] };
}

function hardRow(rule: BudgetRule, context: ModelContext): ModelRow {
  const { market } = context;
  const budget = Math.round(rule.max * minorPerMajor(market.brief.currency));
  const available = BigInt(budget) - contingencyOf(budget, market.charges);
  const unit = unitOfBudget(market);
  const classes = chargedAlike(market);
  const [own] = classes;
  if (classes.length === 1 && own.isWhole) {
    const weight = budgetWeights(market.charges)[own.kinds[0]] / WEIGHT_ONE;
    return {
      terms: [{ atom: atomOf(own, context), coefficient: 1 }],
      lower: Number.NEGATIVE_INFINITY,
      upper: greatestSum(available, own, market),
      boundUnit: unit / weight,
    };
  }
  const rounding = mostRounding(market);
  return {
    terms: weightedTerms(context),
    lower: Number.NEGATIVE_INFINITY,
    upper: Number(available) + rounding,
    looseBy: 2 * rounding,
    boundUnit: unit,
  };
}

/** A penalty is charged on what the lines are rounded from, as the judge charges it. */
function softRow({ max, penalty = 0 }: BudgetRule, context: ModelContext): ModelRow {
  const unit = unitOfBudget(context.market);
  return {
    terms: weightedTerms(context),
    lower: Number.NEGATIVE_INFINITY,
    upper: max * unit,
    penalty: penalty / unit,
    boundUnit: unit,
  };
}

/** Minor units that one major unit of budget leaves when the contingency is set aside. */
function unitOfBudget({ brief, charges }: Market): number {
  return (minorPerMajor(brief.currency) * (MICRO - charges.contingency)) / MICRO;
}

function weightedTerms(context: ModelContext): ModelRow["terms"] {
  const weights = budgetWeights(context.market.charges);
  return chargedAlike(context.market).map((own) => ({
    atom: atomOf(own, context),
    coefficient: weights[own.kinds[0]] / WEIGHT_ONE,
  }));
}

/** The atom of what is charged alike: that of the measure spend where it is all of the spend. */
function atomOf({ kinds, isSpend }: MoneyClass, context: ModelContext): Atom {
  return isSpend ? measureAtom("spend", undefined, context) : moneyAtom(kinds, undefined, context);
}

/** The greatest sum of whole minor units whose lines fit into what is available. */
function greatestSum(available: bigint, { kinds }: MoneyClass, { charges }: Market): number {
  const none = { fees: 0n, extras: 0n, creators: 0, accepted: 0, commissions: 0n };
  // All kinds of the class are charged alike: the sum may stand in the place of any of them.
  const place = kinds.includes("fees") ? "fees" : "extras";
  let fits = -1n;
  let tooMuch = available + 1n;
  while (tooMuch - fits > 1n) {
    const middle = (fits + tooMuch) / 2n;
    const { fromBudget } = linesOf({ ...none, [place]: middle }, charges);
    if (fromBudget <= available) fits = middle;
    else tooMuch = middle;
  }
  return Number(fits);
}
