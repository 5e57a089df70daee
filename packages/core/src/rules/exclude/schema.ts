import * as z from "zod";
import { idSchema } from "../../roster/fields.ts";
import { filterSchema, ruleBase } from "../grammar.ts";
import { filterReferences, listReferences, type RuleGrammar } from "../kind.ts";
import { filterWords, list } from "../phrases.ts";

/** Creators, offers, or everything a filter names, that must not be bought. */
export const excludeSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("exclude"),
    creators: z.array(idSchema).min(1).max(10_000).optional(),
    offers: z.array(idSchema).min(1).max(10_000).optional(),
    where: filterSchema.optional(),
  })
  .refine((rule) => rule.creators ?? rule.offers ?? rule.where, {
    path: ["creators"],
    message: "name creators, offers or a filter",
  })
  .meta({ id: "ExcludeRule" });
export type ExcludeRule = z.infer<typeof excludeSchema>;

export const excludeGrammar = {
  schema: excludeSchema,
  words: (rule) => {
    const named = list([...(rule.creators ?? []), ...(rule.offers ?? [])]);
    const or = (rule.creators ?? rule.offers) ? " or " : "";
    return `Never buy ${named}${rule.where ? `${or}anything${filterWords(rule.where)}` : ""}`;
  },
  references: (rule) => [...filterReferences(rule), ...listReferences(rule)],
  money: () => [],
  spend: () => null,
  faults: () => [],
  loosening: () => null,
} satisfies RuleGrammar<ExcludeRule>;
