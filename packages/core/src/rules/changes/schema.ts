import * as z from "zod";
import { picksSchema } from "../../brief/picks.ts";
import { ruleBase } from "../grammar.ts";
import type { RuleGrammar } from "../kind.ts";

/**
 * As few changes of a plan in use as may be: each offer of it that is not bought, and each that is
 * bought beside it, costs the penalty. No brief states such a rule; its `perChange` is one.
 */
export const changesSchema = z.strictObject({
  ...ruleBase,
  kind: z.literal("changes"),
  picks: picksSchema,
  penalty: z.number().min(0).describe("Value lost per change"),
});
export type ChangesRule = z.infer<typeof changesSchema>;

/** Id of the rule that the price of a change is. */
export const CHANGES = "changes";

/** The rule that a plan in use and the price of each change of it are. */
export function changesRule({ picks, penalty }: Pick<ChangesRule, "picks" | "penalty">) {
  const label = "Changes of the plan in use";
  return { kind: "changes", id: CHANGES, label, picks, penalty } satisfies ChangesRule;
}

export const changesGrammar = {
  schema: changesSchema,
  words: () => "As few changes of the plan in use as may be",
  references: ({ picks }) =>
    picks.map(({ offerId }) => ({ what: "offer" as const, id: offerId, path: ["picks"] })),
  money: () => [],
  spend: () => null,
  faults: () => [],
  loosening: () => null,
} satisfies RuleGrammar<ChangesRule>;
