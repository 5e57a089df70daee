import { MACRO_BEFORE_MICRO } from "../brief/contradictions.ts";
import type { Brief } from "../brief/schema.ts";
import { budgetRule } from "./budget/schema.ts";
import { changesRule } from "./changes/schema.ts";
import { commitmentsRule } from "./keep/schema.ts";
import type { LimitRule } from "./limit/schema.ts";
import type { Rule } from "./schema.ts";

/**
 * Every rule of a brief: the budget, phase budgets, the order of phases if asked for, what is
 * settled, the price of changes, then the stated rules.
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
  return [budgetRule(brief), ...phases, ...order, ...settled(brief), ...brief.rules];
}

/** What a brief has of commitments, and of a plan in use whose changes cost something. */
function settled({ commitments, currentPlan, perChange }: Brief): Rule[] {
  return [
    ...(commitments === undefined ? [] : [commitmentsRule(commitments)]),
    ...(currentPlan === undefined || perChange === undefined
      ? []
      : [changesRule({ picks: [...currentPlan], penalty: perChange })]),
  ];
}
