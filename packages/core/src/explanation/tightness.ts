import { fromMinor } from "../base/money.ts";
import type { Warning } from "../forecast/types.ts";
import { BUDGET_RULE } from "../rules/implied.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import { variantOf } from "../search/variant.ts";
import { NOTHING } from "./feasibility.ts";
import { moneyWords } from "./sentences.ts";

/** Share of the budget that the rules alone may take before a brief counts as almost impossible. */
const ALMOST_ALL = 0.95;

/**
 * Warns when the rules can only just be met: the cheapest plan that satisfies them takes nearly the
 * whole budget. Costs one solve, and only for briefs with a rule that asks for something.
 */
export async function tightnessWarning(context: SearchContext): Promise<Warning[]> {
  const { market, rules } = context;
  if (market.budget === 0 || !rules.some(asksForSomething)) return [];
  const free = variantOf(context, {
    replace: (rule) =>
      rule.id === BUDGET_RULE ? [{ ...rule, max: 0, penalty: 1 } as Rule] : [rule],
  });
  const found = await findPlan({ stage: "cheapest plan", objective: NOTHING, gap: 1e-3 }, free);
  const least = found.judgement ? found.judgement.activity.sum("spend") : 0n;
  if (Number(least) < ALMOST_ALL * market.budget) return [];
  const { currency } = market.brief;
  return [
    {
      code: "almost_impossible",
      message:
        `the rules alone take at least ` +
        `${moneyWords(fromMinor(Number(least), currency), currency)} of the ` +
        `${moneyWords(market.brief.budget, currency)} budget; a small change of prices makes ` +
        `this brief impossible`,
    },
  ];
}

function asksForSomething(rule: Rule): boolean {
  if (rule.kind === "limit") return (rule.min ?? 0) > 0 && rule.penalty === undefined;
  if (rule.kind === "choose")
    return (rule.atLeast ?? rule.exactly ?? 0) > 0 && rule.penalty === undefined;
  return rule.kind === "lock";
}
