import * as z from "zod";
import { commitmentsSchema } from "../../brief/commitments.ts";
import { ruleBase } from "../grammar.ts";
import type { RuleGrammar } from "../kind.ts";
import { list } from "../phrases.ts";

/**
 * Offers that must be bought, each in its phase, and phases in which nothing else is. No brief
 * states such a rule; its `commitments` are one.
 */
export const keepSchema = z.strictObject({
  ...ruleBase,
  kind: z.literal("keep"),
  ...commitmentsSchema.shape,
});
export type KeepRule = z.infer<typeof keepSchema>;

/** Id of the rule that the commitments of a brief are. */
export const COMMITMENTS = "commitments";

/** The rule that the commitments of a brief are. */
export function commitmentsRule({ picks, closedPhases }: Omit<KeepRule, "id" | "kind">): KeepRule {
  return { kind: "keep", id: COMMITMENTS, label: "What is settled stays", picks, closedPhases };
}

export const keepGrammar = {
  schema: keepSchema,
  words: ({ picks }) => `Keep ${list(picks.map(({ offerId }) => offerId))}`,
  references: ({ picks, closedPhases }) => [
    ...picks.map(({ offerId }) => ({ what: "offer" as const, id: offerId, path: ["picks"] })),
    ...closedPhases.map((id) => ({ what: "phase" as const, id, path: ["closedPhases"] })),
  ],
  money: () => [],
  spend: () => null,
  faults: () => [],
  loosening: () => null,
} satisfies RuleGrammar<KeepRule>;
