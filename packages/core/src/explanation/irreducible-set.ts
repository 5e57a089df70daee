import { BUDGET_RULE } from "../rules/budget/schema.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { variantOf } from "../search/variant.ts";
import { anyPlan } from "./feasibility.ts";

/**
 * A set of rules that cannot hold together though any of them can be left out: each rule is left
 * out in turn and stays out while the rest is still impossible. The budget is kept as long as
 * others are left to leave out, so that a set is irreducible with the budget as background too.
 * @param pool all rules that may clash
 * @param start rules of the pool among which a clash is expected; all of them are tried when there
 * is none
 * @returns `possible` when the whole pool can hold, `unknown` when a limit came first
 */
export async function irreducibleSet(
  pool: readonly Rule[],
  start: readonly Rule[],
  context: SearchContext,
): Promise<Rule[] | "possible" | "unknown"> {
  const first = await anyPlan(withRules(start, context));
  if (first === "unknown") return "unknown";
  if (first === "possible")
    return start.length < pool.length ? irreducibleSet(pool, pool, context) : "possible";
  let set = [...start];
  const order = [
    ...set.filter((rule) => rule.id !== BUDGET_RULE).reverse(),
    ...set.filter((rule) => rule.id === BUDGET_RULE),
  ];
  for (const rule of order) {
    const rest = set.filter((other) => other !== rule);
    const verdict = await anyPlan(withRules(rest, context));
    if (verdict === "unknown") return "unknown";
    if (verdict === "impossible") set = rest;
  }
  return set;
}

/** The same question under these rules alone. */
function withRules(rules: readonly Rule[], context: SearchContext): SearchContext {
  return variantOf(context, { replace: (rule) => (rules.includes(rule) ? [rule] : []) });
}
