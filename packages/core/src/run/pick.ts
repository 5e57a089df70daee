import * as z from "zod";
import { priceBandSchema } from "./price-band.ts";

const outcomes = z
  .object({
    impressions: z.number(),
    reach: z.number(),
    engagements: z.number(),
    clicks: z.number(),
    conversions: z.number(),
  })
  .meta({ id: "Outcomes" });
export type Outcomes = z.infer<typeof outcomes>;

/** Where a number comes from: stated, own history (weight), benchmark (trust) or imputed. */
export const sourceSchema = z
  .object({
    kind: z.enum(["stated", "history", "benchmark", "imputed"]),
    weight: z.number().optional(),
    trust: z.enum(["A", "B", "C"]).optional(),
    from: z
      .enum(["impressions", "reach", "engagements", "clicks", "conversions"])
      .optional()
      .describe("The stated figure it was derived from"),
  })
  .meta({ id: "Source" });

/** An amount on top of a fee: a term of the contract or another extra. */
const pickExtraSchema = z
  .object({
    kind: z.enum(["exclusivity", "usageRights", "media", "other"]),
    label: z.string().describe("In words, with its days, such as usage rights: paid, website, ..."),
    price: z.number().describe("Major units of the brief's currency"),
  })
  .meta({ id: "PickExtra" });

/** One bought offer. */
export const pickSchema = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    phase: z.string().nullable(),
    tier: z.string(),
    group: z.string(),
    platform: z.string(),
    price: z.number().describe("Fee plus extras in major units"),
    fee: z.number().optional().describe("The fee in it; missing in runs stored without a bridge"),
    extras: z
      .array(pickExtraSchema)
      .optional()
      .describe("What is paid in the price besides the fee; missing when nothing is"),
    priceBand: priceBandSchema,
    value: z.number().describe("What the plan's value loses without it"),
    expected: outcomes.describe(
      "What such an offer brings on average; reach counts people of the target, each once",
    ),
    mid: outcomes
      .nullable()
      .describe(
        "The same at the median reach, by which the search values offers; null in runs stored " +
          "before both were told apart",
      ),
    source: z.object({
      price: sourceSchema,
      impressions: sourceSchema,
      reach: sourceSchema,
      engagements: sourceSchema,
      clicks: sourceSchema,
      conversions: sourceSchema,
    }),
  })
  .meta({ id: "Pick" });
export type Pick = z.infer<typeof pickSchema>;
