import type { Rule } from "../rules/schema.ts";

/**
 * True for a rule that asks for more of a larger budget: a minimum that is a share of it. Without
 * one, every plan that a budget pays for holds at any larger one.
 */
export function isGrowingMinimum(rule: Rule): boolean {
  return rule.kind === "limit" && rule.as === "shareOfBudget" && (rule.min ?? 0) > 0;
}

/** The rule without a minimum that grows with the budget; none when nothing is left of it. */
export function withoutGrowingMinimum(rule: Rule): Rule[] {
  if (rule.kind !== "limit" || !isGrowingMinimum(rule)) return [rule];
  const { min: _min, ...rest } = rule;
  return rest.max === undefined ? [] : [rest];
}
