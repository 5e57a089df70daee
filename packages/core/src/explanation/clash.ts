import { BUDGET_RULE } from "../rules/budget/schema.ts";
import type { Rule } from "../rules/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { Result } from "../run/schema.ts";
import type { SearchContext } from "../search/context.ts";
import type { Found } from "../search/question.ts";
import { isHard } from "./feasibility.ts";
import { irreducibleSet } from "./irreducible-set.ts";
import { findRepairs } from "./repairs.ts";

/** Most independent sets of clashing rules that are named. */
const MOST_SETS = 3;

/**
 * Names the rules that cannot hold together, in the brief's words, with the cheapest ways to make
 * the brief possible.
 *
 * A set is irreducible: with it no plan exists, without any one of its rules (the rest of it and
 * the budget kept) there is one. Further sets share no rule with those before them, the budget
 * apart. Integrality counts: a set may clash only because creators cannot be hired in halves.
 */
export async function explainConflict(
  deadEnd: Found,
  context: SearchContext,
): Promise<NonNullable<Result["conflict"]>> {
  const sets: Rule[][] = [];
  let pool = context.rules.filter(isHard);
  let irreducible = true;
  while (sets.length < MOST_SETS) {
    const set = await irreducibleSet(
      pool,
      sets.length === 0 ? narrowed(pool, deadEnd) : pool,
      context,
    );
    if (set === "possible") break;
    if (set === "unknown") {
      irreducible = false;
      break;
    }
    sets.push(set);
    pool = pool.filter((rule) => rule.id === BUDGET_RULE || !set.includes(rule));
    if (set.every((rule) => rule.id === BUDGET_RULE)) break;
  }
  const repairs = await findRepairs(sets, context);
  return {
    sets: sets.map((set) => set.map((rule) => rule.id)),
    irreducible: irreducible && sets.length > 0,
    repairs,
    message: messageOf(sets),
  };
}

/** Rules that the engine's proof names, with those that act without rows: no proof names them. */
function narrowed(pool: readonly Rule[], deadEnd: Found): Rule[] {
  const named = new Set(deadEnd.conflictRules ?? []);
  const withRows = new Set(deadEnd.model.rows.map(({ ruleId }) => ruleId));
  return named.size === 0
    ? [...pool]
    : pool.filter(
        (rule) => named.has(rule.id) || rule.id === BUDGET_RULE || !withRows.has(rule.id),
      );
}

function messageOf(sets: readonly (readonly Rule[])[]): string {
  if (sets.length === 0)
    return (
      "No plan was found, and the clash could not be narrowed down within the limits; " +
      "raise the work limit or leave rules out."
    );
  return sets.map(clashWords).join(" ");
}

function clashWords(set: readonly Rule[]): string {
  const words = set.map((rule) => `"${ruleWords(rule)}"`);
  if (words.length === 0) return "No plan is possible even without any rule: check the roster.";
  if (words.length === 1)
    return `${words[0]} cannot be met with this roster; change it or the roster.`;
  return (
    `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]} cannot hold together; ` +
    `loosen one of them.`
  );
}
