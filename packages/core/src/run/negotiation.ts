import * as z from "zod";
import { offerStatusSchema } from "../roster/offer-status.ts";
import { purchaseSchema } from "./backups.ts";

const maybe = z.number().nullable();

/** What to know before talking money with one creator. Fees are major units without extras. */
export const negotiatedSchema = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    phase: z.string().nullable(),
    place: z.enum(["in", "nearly"]).describe("nearly: outside the plan, and near it"),
    status: offerStatusSchema.nullable().describe("Null of an offer outside the plan"),
    fee: z.number(),
    feeFrom: z.enum(["quoted", "imputed"]),
    market: z
      .object({ low: z.number(), mid: z.number(), high: z.number() })
      .nullable()
      .describe("What published rates give for such an offer: P10, middle and P90"),
    walkAway: z
      .object({ amount: z.number(), kind: z.enum(["exact", "estimate"]) })
      .nullable()
      .describe("Above this fee the plan is better without; null when no fee decides"),
    room: maybe.describe("walkAway minus fee; below 0 the fee has to come down by as much"),
    alternatives: z
      .array(purchaseSchema)
      .describe("Who comes in instead; of somebody nearly in, who would have to leave"),
    lossWithAlternatives: maybe.describe(
      "What the plan's value loses with them instead; null where it was not computed",
    ),
    sentence: z.string(),
  })
  .meta({ id: "Negotiated" });
export type Negotiated = z.infer<typeof negotiatedSchema>;

/** Answer of POST /v1/runs/{id}/negotiation. For the inside of the house only. */
export const negotiationSchema = z
  .object({
    audience: z.literal("internal").describe("Never for a client: it states walk-away fees"),
    currency: z.string(),
    unit: z.string().describe("Unit of losses"),
    creators: z.array(negotiatedSchema).describe("Chosen ones by fee, then the nearest others"),
  })
  .meta({ id: "Negotiation" });
/** A sheet for the talks: fees, market ranges, walk-away fees and alternatives. */
export type Negotiation = z.infer<typeof negotiationSchema>;
