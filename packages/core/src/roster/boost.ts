import * as z from "zod";
import { moneySchema } from "./fields.ts";

/** The channel of usage rights under which a post may be advertised. */
export const PAID_CHANNEL = "paid";

const spendSchema = moneySchema.positive();

/**
 * Paid media behind the content of an offer: one level of spend, or several to choose from, which
 * become offers of their own beside the one without.
 */
export const boostSchema = z
  .strictObject({
    spend: z
      .union([spendSchema, z.array(spendSchema).min(1).max(5)])
      .describe("Paid media in major units; several levels are options, at most one is bought"),
    cpm: spendSchema.describe("What a thousand paid impressions in the target cost at first"),
    doublesAt: spendSchema
      .optional()
      .describe(
        "Spend at which the next thousand impressions cost twice as much; the greatest level " +
          "when missing",
      ),
    response: z
      .number()
      .min(0)
      .max(10)
      .optional()
      .describe(
        "Actions per paid impression relative to those per impression of the post itself; 0.5 " +
          "when missing",
      ),
  })
  .meta({ id: "Boost" });
/** Paid media behind an offer, in the offer's currency. */
export type Boost = z.infer<typeof boostSchema>;
