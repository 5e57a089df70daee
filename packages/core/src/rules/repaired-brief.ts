import { MACRO_BEFORE_MICRO } from "../brief/contradictions.ts";
import type { Brief } from "../brief/schema.ts";
import type { RuleChange } from "../run/reasons.ts";
import { BUDGET_RULE } from "./budget/schema.ts";
import { grammarOf, type StatedRule } from "./schema.ts";

/** What a repair changes: a whole brief, or what a page has of one. */
type Repairable = Pick<Brief, "budget" | "rules"> & Partial<Brief>;

/**
 * A brief with the changes of a repair made where its rules are stated: in the budget, in the
 * budget of a phase, in a rule. Changes of rules that it does not state are left out.
 * @example
 * const brief = { budget: 3000, rules: [] };
 * const budget = { ruleId: "budget", label: "Budget", field: "max", from: 3000, to: 6460 };
 * repairedBrief(brief, [budget]).budget; // 6460
 */
export function repairedBrief<TBrief extends Repairable>(
  brief: TBrief,
  changes: readonly RuleChange[],
): TBrief {
  return changes.reduce(changed, brief);
}

function changed<TBrief extends Repairable>(brief: TBrief, change: RuleChange): TBrief {
  const { ruleId, to } = change;
  if (ruleId === BUDGET_RULE) return to === null ? brief : { ...brief, budget: to };
  if (ruleId === MACRO_BEFORE_MICRO) return { ...brief, macroBeforeMicro: false };
  const phases = brief.phases?.map((phase) =>
    `budget:${phase.id}` === ruleId ? changedPhase(phase, change) : phase,
  );
  const rules = brief.rules.flatMap((rule) => (rule.id === ruleId ? after(rule, change) : [rule]));
  return { ...brief, rules, ...(phases !== undefined && { phases }) };
}

type Phase = NonNullable<Brief["phases"]>[number];

function changedPhase(phase: Phase, { field, to }: RuleChange): Phase {
  const { budget, ...rest } = phase;
  if (budget === undefined || field === "dropped" || to === null) return rest;
  return { ...rest, budget: { ...budget, [field]: to } };
}

function after(rule: StatedRule, { field, to }: RuleChange): StatedRule[] {
  if (field === "dropped" || to === null) return [];
  const loosening = grammarOf(rule).loosening(rule);
  return [loosening === null ? rule : (loosening.at(field, to) as StatedRule)];
}
