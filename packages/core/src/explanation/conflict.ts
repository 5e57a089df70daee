import type { Rule } from "../rules/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { Result } from "../run/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { type Found, findPlan } from "../search/find-plan.ts";

/** An objective that counts nothing: any feasible plan answers it. */
const ANY_PLAN = { unit: "feasibility", linear: [], reach: [] };

/**
 * Names the rules that cannot hold together. Starting from the rules that the engine's proof names, or all, each rule
 * is left out in turn; it stays out while the rest is still impossible. What remains is irreducible: impossible as it
 * is, possible without any one of its rules.
 */
export async function explainConflict(
  deadEnd: Found,
  context: SearchContext,
): Promise<NonNullable<Result["conflict"]>> {
  const hard = context.rules.filter((rule) => !("penalty" in rule && rule.penalty !== undefined));
  const isImpossible = async (rules: readonly Rule[]) =>
    (await findPlan({ stage: "conflict", objective: ANY_PLAN, rules, gap: 1 }, context)).reason ===
    "infeasible";
  const named = hard.filter(
    (rule) => deadEnd.conflictRules?.includes(rule.id) || rule.kind === "lock" || rule.kind === "exclude",
  );
  let set = named.length > 0 && named.length < hard.length && (await isImpossible(named)) ? named : hard;
  for (const rule of [...set].reverse()) {
    const rest = set.filter((other) => other !== rule);
    if (await isImpossible(rest)) set = rest;
  }
  const words = set.map((rule) => `"${ruleWords(rule)}"`);
  const message =
    words.length === 0
      ? "No plan is possible even without any rule: a locked creator or offer cannot be bought at all. Check the roster."
      : `${words.length === 1 ? `${words[0]} cannot be met` : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]} cannot hold together`}. Loosen ${words.length === 1 ? "it" : "one of them"} and run again.`;
  return { sets: [set.map((rule) => rule.id)], irreducible: true, repairs: [], message };
}
