import { MICRO } from "../../base/decimal.ts";
import { minorPerMajor } from "../../base/money.ts";
import { budgetFor, linesOf } from "../../market/bridge.ts";
import { budgetWeights, weighted } from "../../market/weights.ts";
import { type Activity, smallestStep } from "../activity.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import type { BudgetRule } from "./schema.ts";

/**
 * Judges the budget to the minor unit: achieved is the least budget that pays every line of the
 * plan as it is printed and what is set aside first. A penalty is charged on what the lines are
 * rounded from, which adds up.
 */
export function checkBudget(rule: BudgetRule, activity: Activity): Verdict {
  const { market } = activity;
  const { charges, brief } = market;
  const amounts = activity.amounts();
  const minor = minorPerMajor(brief.currency);
  const verdict = verdictOf({
    min: undefined,
    max: rule.max,
    as: "amount",
    units: budgetFor(linesOf(amounts, charges).fromBudget, charges),
    scale: BigInt(minor),
    step: smallestStep("spend", undefined, activity),
  });
  if (rule.penalty === undefined) return verdict;
  const exact = weighted(amounts, charges, budgetWeights(charges));
  const asked = Number(exact.units) / Number(exact.scale) / minor;
  return {
    ...verdict,
    violation: Math.max(0, asked / (1 - charges.contingency / MICRO) - rule.max),
  };
}
