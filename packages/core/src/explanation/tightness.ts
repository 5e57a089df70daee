import { fromMinor } from "../base/money.ts";
import type { Warning } from "../forecast/types.ts";
import { neededBudget } from "../market/needed.ts";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { judge } from "../plan/judge.ts";
import { BUDGET_RULE, budgetRule } from "../rules/budget/schema.ts";
import { isLate, type SearchContext, termsOf } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";
import { isHard, NOTHING } from "./feasibility.ts";
import { moneyWords } from "./sentences.ts";

/** Share of the budget that the rules alone may take before a brief counts as almost impossible. */
const ALMOST_ALL = 0.95;

/**
 * Warns when the hard rules can only just be met: the cheapest plan that satisfies them takes
 * nearly the whole budget. Costs one solve, and none where a plan that is known leaves money over.
 */
export async function tightnessWarning(
  solved: SolvedPlan,
  context: SearchContext,
): Promise<Warning[]> {
  const { market } = context;
  const enough = ALMOST_ALL * market.budget;
  if (market.budget === 0 || isLate(context) || knownToLeave(enough, solved, context)) return [];
  const cheapest = variantOf(context, {
    replace: (rule) => {
      if (rule.id === BUDGET_RULE) return [{ ...budgetRule({ budget: 0 }), penalty: 1 }];
      return isHard(rule) ? [rule] : [];
    },
  });
  const found = await findPlan({ stage: "cheapest plan", objective: NOTHING, gap: 1e-3 }, cheapest);
  const least = found.judgement ? neededBudget(market, found.judgement.activity.amounts()) : 0;
  if (least < enough) return [];
  const { currency } = market.brief;
  return [
    {
      code: "almost_impossible",
      message:
        `the rules alone take at least ${moneyWords(fromMinor(least, currency), currency)} of ` +
        `the ${moneyWords(market.brief.budget, currency)} budget; a small change of prices makes ` +
        "this brief impossible",
    },
  ];
}

/**
 * Whether some plan that holds, the empty one among them, needs less of the budget than an amount.
 */
function knownToLeave(
  amount: number,
  { found, baselines }: SolvedPlan,
  context: SearchContext,
): boolean {
  const { market } = context;
  const judged = [
    judge([], termsOf(NOTHING_COUNTS, context)),
    found.judgement,
    ...baselines.map(({ judgement }) => judgement),
  ];
  return judged.some(
    ({ holds, activity }) => holds && neededBudget(market, activity.amounts()) < amount,
  );
}
