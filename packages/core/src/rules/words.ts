import { grammarOf, type Rule } from "./schema.ts";

/** A rule in the words of a planner: its own label, else a sentence made from what it says. */
export function ruleWords(rule: Rule): string {
  return rule.label ?? grammarOf(rule).words(rule);
}
