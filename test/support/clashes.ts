import { judge, penaltyOf } from "../../packages/core/src/plan/judge.ts";
import type { Rule } from "../../packages/core/src/rules/schema.ts";
import type { RequestInput } from "./briefs.ts";
import { everyPlan } from "./brute-force.ts";
import { termsOf } from "./judging.ts";

/** Which hard rules of a tiny brief can hold together, found by trying every plan. */
export interface Clashes {
  /** Hard rules, the budget among them. */
  readonly rules: readonly Rule[];
  /** Whether some plan satisfies these rules and no others need hold. */
  possible(ruleIds: readonly string[]): boolean;
}

/** Tries every plan of a tiny brief and notes which hard rules each one breaks. */
export function clashesOf(input: RequestInput): Clashes {
  const terms = termsOf(input);
  const rules = terms.rules.filter((rule) => penaltyOf(rule) === undefined);
  const broken = new Set<number>();
  for (const placements of everyPlan(terms.market)) {
    const { mistakes, verdicts } = judge(placements, terms);
    if (mistakes.length > 0) continue;
    const failed = new Set(
      verdicts.flatMap(({ rule, verdict }) => (verdict.holds ? [] : [rule.id])),
    );
    broken.add(rules.reduce((mask, { id }, bit) => (failed.has(id) ? mask | (1 << bit) : mask), 0));
  }
  return {
    rules,
    possible: (ids) => {
      const asked = rules.reduce(
        (mask, { id }, bit) => (ids.includes(id) ? mask | (1 << bit) : mask),
        0,
      );
      return [...broken].some((mask) => (mask & asked) === 0);
    },
  };
}
