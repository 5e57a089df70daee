import * as z from "zod";
import { idSchema } from "../../roster/fields.ts";
import { ruleBase } from "../grammar.ts";
import type { Reference, RuleGrammar } from "../kind.ts";

const party = z.union(
  [z.strictObject({ creator: idSchema }), z.strictObject({ offer: idSchema })],
  'expected { "creator": id } or { "offer": id }',
);

/**
 * A creator or offer (`dependent`) that may be bought only if another one (`requires`) is bought
 * too.
 */
export const followSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("follow"),
    dependent: party.describe("What may be bought only if `requires` is bought"),
    requires: party.describe("What has to be bought for it"),
  })
  .meta({ id: "FollowRule" });
export type FollowRule = z.infer<typeof followSchema>;

export const followGrammar = {
  schema: followSchema,
  words: (rule) => `${nameOf(rule.dependent)} only with ${nameOf(rule.requires)}`,
  references: (rule) => [
    referenceTo(rule.dependent, "dependent"),
    referenceTo(rule.requires, "requires"),
  ],
  money: () => [],
  spend: () => null,
  faults: () => [],
  loosening: () => null,
} satisfies RuleGrammar<FollowRule>;

type Party = z.infer<typeof party>;

function nameOf(side: Party): string {
  return "creator" in side ? side.creator : side.offer;
}

function referenceTo(side: Party, field: "dependent" | "requires"): Reference {
  const what = "creator" in side ? "creator" : "offer";
  return { what, id: nameOf(side), path: [field, what] };
}
