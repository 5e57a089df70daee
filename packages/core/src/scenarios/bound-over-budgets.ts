import { boundCurve, withoutImpossibleOptions } from "@reachmix/solver";
import { fromMinor } from "../base/money.ts";
import { formulate } from "../formulation/formulate.ts";
import { gatherRules } from "../formulation/rule-rows.ts";
import type { Objective } from "../objective/objective.ts";
import { BUDGET_RULE, budgetRule } from "../rules/budget/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { variantOf } from "../search/variant.ts";
import { withoutGrowingMinimum } from "./growing-minimum.ts";

/**
 * What no plan of each budget exceeds, by the relaxation: one root for all budgets. The rules are
 * those of the largest budget, without minimums that are shares of it, so that every smaller one's
 * plans are counted too. Null where creators have more combinations than can be options at once.
 * @param budgets minor units, at least one
 * @returns −Infinity where no plan is possible
 */
export function boundsOverBudgets(
  objective: Objective,
  budgets: readonly number[],
  context: SearchContext,
): number[] | null {
  const largest = variantOf(context, {
    budget: Math.max(...budgets),
    replace: withoutGrowingMinimum,
  });
  const { measures, rules, carryOver } = largest;
  const model = formulate({ measures, objective, rules, carryOver });
  const row = model.rows.findIndex(({ ruleId }) => ruleId === BUDGET_RULE);
  if (model.wide.size > 0 || row < 0) return null;
  const { problem } = withoutImpossibleOptions(model.problem);
  const uppers = budgets.map((budget) => greatestSpend(budget, largest));
  return boundCurve(problem, row, uppers).map(({ bound }) => bound);
}

/** The limit of the row that a budget in minor units is. */
function greatestSpend(budget: number, { measures, market }: SearchContext): number {
  const rule = budgetRule({ budget: fromMinor(budget, market.brief.currency) });
  return gatherRules(measures, [rule], [], new Map()).rows[0].row.upper;
}
