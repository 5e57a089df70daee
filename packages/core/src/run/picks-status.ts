import * as z from "zod";
import { idSchema, labelSchema, moneySchema } from "../roster/fields.ts";
import { offerStatusSchema } from "../roster/offer-status.ts";

const feeSchema = z
  .number()
  .nullable()
  .describe("Real fee in major units of the brief's currency; null while the plan's own stands");
const keptSchema = z
  .number()
  .nullable()
  .describe("What a cancelled creator keeps of the fee in major units; null unless cancelled");

/** What somebody said with a change: "Only without the other brand". 1 to 1,000 characters. */
const commentSchema = z.string().trim().min(1).max(1000);

/** How far one purchase of a run has come, beside the plan, which never changes. */
export const pickStatusSchema = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    status: offerStatusSchema,
    fee: feeSchema,
    kept: keptSchema,
  })
  .meta({ id: "PickStatus" });
/** A plan buys an offer at most once, so the offer names the purchase. */
export type PickStatus = z.infer<typeof pickStatusSchema>;

/** One change of a purchase's status: from what to what, by whom and when. */
export const statusChangeSchema = z
  .object({
    offerId: z.string(),
    from: offerStatusSchema,
    to: offerStatusSchema,
    fee: feeSchema,
    kept: keptSchema,
    by: z.string().nullable().describe("Who changed it; null when nobody was named"),
    comment: commentSchema.optional().describe("What was said with it"),
    at: z.iso.datetime().describe("When, by the clock of the service"),
  })
  .meta({ id: "StatusChange" });
/** An entry of the history of a run's purchases. */
export type StatusChange = z.infer<typeof statusChangeSchema>;

/** What is to change on one purchase; what is left out stays. */
const pickEditSchema = z
  .strictObject({
    offerId: idSchema.describe("An offer that the plan buys"),
    status: offerStatusSchema.optional(),
    fee: moneySchema
      .optional()
      .describe("Fee in major units of the brief's currency, without extras; quoted needs it"),
    kept: moneySchema
      .optional()
      .describe("What a cancelled creator keeps of the fee, 0 for nothing; cancelled needs it"),
    comment: commentSchema.optional().describe("What was said with it; the history keeps it"),
  })
  .meta({ id: "PickEdit" });
export type PickEdit = z.infer<typeof pickEditSchema>;

/** Body of PATCH /v1/runs/{id}/picks. */
export const picksEditSchema = z
  .strictObject({
    picks: z.array(pickEditSchema).min(1).max(1000),
    by: labelSchema.optional().describe("Who says so; the token's subject when missing"),
  })
  .meta({ id: "PicksEdit" });
/** Changes of statuses and fees, made together or not at all. */
export type PicksEdit = z.infer<typeof picksEditSchema>;
