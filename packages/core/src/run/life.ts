import * as z from "zod";
import { pickStatusSchema, statusChangeSchema } from "./picks-status.ts";
import { replanSchema } from "./replan.ts";

/** What a run carries beside its frozen answer: whose it is, where it comes from, how far it is. */
export const lifeSchema = z.object({
  client: z.string().nullable().default(null).describe("Whom the plan is for"),
  campaign: z.string().nullable().default(null),
  parent: z.string().nullable().default(null).describe("Id of the run it was replanned from"),
  revision: z.int().min(1).default(1).describe("1, of a replanned run one more than its parent's"),
  approval: z
    .object({ by: z.string(), at: z.iso.datetime() })
    .nullable()
    .default(null)
    .describe("Who approved the plan and when; null while nobody has"),
  statuses: z
    .array(pickStatusSchema)
    .default([])
    .describe("One for each purchase of the plan, in its order"),
  history: z.array(statusChangeSchema).default([]).describe("Changes of statuses, oldest first"),
  replan: replanSchema.nullable().default(null).describe("Null unless replanned from its parent"),
});
/** The part of a run that goes on after its plan was made. */
export type Life = z.infer<typeof lifeSchema>;
