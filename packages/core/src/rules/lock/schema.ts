import * as z from "zod";
import { idSchema } from "../../roster/fields.ts";
import { ruleBase } from "../grammar.ts";
import { listReferences, type RuleGrammar } from "../kind.ts";
import { list } from "../phrases.ts";

/** Creators that must be chosen (with any of their offers) and offers that must be bought. */
export const lockSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("lock"),
    creators: z.array(idSchema).min(1).max(10_000).optional(),
    offers: z.array(idSchema).min(1).max(10_000).optional(),
  })
  .refine((rule) => rule.creators ?? rule.offers, {
    path: ["creators"],
    message: "name creators, offers or both",
  })
  .meta({ id: "LockRule" });
export type LockRule = z.infer<typeof lockSchema>;

export const lockGrammar = {
  schema: lockSchema,
  words: (rule) => `Must buy ${list([...(rule.creators ?? []), ...(rule.offers ?? [])])}`,
  references: listReferences,
  money: () => [],
  spend: () => null,
  faults: () => [],
  loosening: () => null,
} satisfies RuleGrammar<LockRule>;
