import { MACRO_BEFORE_MICRO } from "../brief/contradictions.ts";
import type { Brief } from "../brief/schema.ts";
import type { LimitRule } from "./limit/schema.ts";
import type { Rule } from "./schema.ts";

/** Id of the rule that the budget of a brief is. */
export const BUDGET_RULE = "budget";

/**
 * Every rule of a brief: the budget, phase budgets, the order of phases if asked for, then the
 * stated rules.
 */
export function impliedAndStatedRules(brief: Brief): Rule[] {
  const phases = (brief.phases ?? []).flatMap((phase): LimitRule[] => {
    if (phase.budget?.min === undefined && phase.budget?.max === undefined) return [];
    const { min, max, as } = phase.budget;
    return [
      {
        kind: "limit",
        id: `budget:${phase.id}`,
        label: `Budget of phase ${phase.label ?? phase.id}`,
        measure: "spend",
        where: { phase: [phase.id] },
        min,
        max,
        as,
      },
    ];
  });
  const order: Rule[] = brief.macroBeforeMicro ? [{ kind: "order", id: MACRO_BEFORE_MICRO }] : [];
  return [budgetRule(brief.budget), ...phases, ...order, ...brief.rules];
}

/** The rule that a budget is, in major units. */
export function budgetRule(max: number): LimitRule {
  return {
    kind: "limit",
    id: BUDGET_RULE,
    label: "Budget",
    measure: "spend",
    max,
    as: "amount",
  };
}
