import * as z from "zod";
import { ruleBase, softness } from "../grammar.ts";
import { boundsLoosening, type RuleGrammar, threeDigits } from "../kind.ts";

/**
 * The budget of a brief: what it pays for a plan, with what is set aside first, is at most `max`.
 * No brief states such a rule; every brief has one.
 */
export const budgetSchema = z.strictObject({
  ...ruleBase,
  kind: z.literal("budget"),
  max: z.number().min(0).describe("Major units"),
  ...softness,
});
export type BudgetRule = z.infer<typeof budgetSchema>;

/** Id of the rule that the budget of a brief is. */
export const BUDGET_RULE = "budget";

/** The rule that the budget of a brief is. @param brief with its budget in major units */
export function budgetRule({ budget }: { readonly budget: number }): BudgetRule {
  return { kind: "budget", id: BUDGET_RULE, label: "Budget", max: budget };
}

export const budgetGrammar = {
  schema: budgetSchema,
  words: ({ max }) => `Budget at most ${max.toLocaleString("en-US")}`,
  references: () => [],
  money: ({ max }) => [[["max"], max]],
  faults: () => [],
  spend: () => ({ where: undefined, isBare: false }),
  loosening: (rule) =>
    boundsLoosening(rule, {
      unit: "money",
      violationIsDistance: true,
      step: (achieved) => Math.max(1, threeDigits(achieved)),
    }),
} satisfies RuleGrammar<BudgetRule>;
