import { MICRO } from "../../base/decimal.ts";
import { minorPerMajor } from "../../base/money.ts";
import { budgetFor, contingencyOf, linesOf } from "../../market/bridge.ts";
import { budgetWeights, weighted } from "../../market/weights.ts";
import type { Activity } from "../activity.ts";
import { budgetStep } from "../steps.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import type { BudgetRule } from "./schema.ts";

/**
 * Judges the budget to the minor unit, every line of the plan as it is printed. Achieved is what is
 * set aside and what is paid from the rest; of a plan that the budget does not pay for, the least
 * budget that would, contingency included. A penalty is charged on what the lines are rounded from,
 * which adds up.
 */
export function checkBudget(rule: BudgetRule, activity: Activity): Verdict {
  const { market } = activity;
  const { charges, brief } = market;
  const amounts = activity.amounts();
  const minor = minorPerMajor(brief.currency);
  const budget = BigInt(Math.round(rule.max * minor));
  const { fromBudget } = linesOf(amounts, charges);
  const taken = contingencyOf(Number(budget), charges) + fromBudget;
  const verdict = verdictOf({
    min: undefined,
    max: rule.max,
    as: "amount",
    units: taken <= budget ? taken : budgetFor(fromBudget, charges),
    scale: BigInt(minor),
    steps: () => {
      const step = budgetStep(activity) / minor;
      return { up: step, down: step };
    },
  });
  if (rule.penalty === undefined) return verdict;
  const exact = weighted(amounts, charges, budgetWeights(charges));
  const asked = Number(exact.units) / Number(exact.scale) / minor;
  return {
    ...verdict,
    violation: Math.max(0, asked / (1 - charges.contingency / MICRO) - rule.max),
  };
}
