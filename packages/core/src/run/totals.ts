import * as z from "zod";

const maybe = z.number().nullable();

/** Totals of a plan or of a part of it; ratios are null when their divisor is 0. */
export const totalsSchema = z
  .object({
    spend: z.number().describe("Fees, extras and costs per creator in major units"),
    fees: z.number().optional().describe("Creators' fees in it; missing where paid is"),
    paid: z
      .number()
      .optional()
      .describe(
        "All that is paid: spend, expected commissions, agency fee, markup, levies and VAT; " +
          "missing in runs stored before these were counted",
      ),
    imputedSpend: maybe.describe(
      "The part of the spend that is prices nobody quoted, with their extras; null in parts of " +
        "runs stored before it was counted",
    ),
    creators: z.int(),
    offers: z.int(),
    impressions: z.number(),
    grossReach: z.number(),
    reach: z.number().describe("Deduplicated reach in the target"),
    engagements: z.number(),
    clicks: z.number(),
    conversions: z.number(),
    outside: z
      .object({ engagements: z.number(), clicks: z.number(), conversions: z.number() })
      .nullable()
      .describe(
        "Of everybody's actions, those of people outside the target, counted or not; null in " +
          "runs stored before they were told apart",
      ),
    attributes: z.record(z.string(), z.number()),
    cpm: maybe,
    targetCpm: maybe.describe("Spend per 1,000 impressions on people in the target"),
    costPerThousandReached: maybe,
    cpe: maybe,
    cpc: maybe,
    cpa: maybe,
    engagementRate: maybe,
    clickRate: maybe,
    conversionRate: maybe,
    roas: maybe,
    incrementalRoas: maybe.describe(
      "Revenue caused per unit of spend: ROAS times economics.incrementality and lifetimeFactor",
    ),
    roi: maybe,
    breakEvenConversions: maybe,
    breakEvenConversionRate: maybe,
    breakEvenRoas: maybe,
    averageFrequency: maybe,
    waste: maybe.describe(
      "Share of gross reach outside the target, null when the audience is unknown",
    ),
  })
  .meta({ id: "Totals" });
/** Money in major units, people and results as expected numbers, ratios 0 to 1. */
export type Totals = z.infer<typeof totalsSchema>;

/** A part of the plan, one group of one dimension: its own totals and what it adds to reach. */
export const partSchema = totalsSchema
  .extend({
    key: z.string(),
    shareOfSpend: maybe,
    exclusiveReach: z.number().describe("People only this part reaches"),
    sharedReach: z.number().describe("People this part and another reach"),
    incrementalReach: z.number().describe("Reach of the plan minus reach without this part"),
  })
  .meta({ id: "Part" });
/** The totals of one tier, group, platform or phase, named by `key`. */
export type Part = z.infer<typeof partSchema>;
