import * as z from "zod";
import { idSchema } from "../../roster/fields.ts";
import { ruleBase } from "../grammar.ts";

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
