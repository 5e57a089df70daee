import * as z from "zod";
import { economicsSchema } from "../brief/schema.ts";
import { labelSchema, platformSchema } from "../roster/fields.ts";

const maybe = z.number().nullable();

/** Body of POST /v1/runs/{id}/approve. */
export const approveBodySchema = z
  .strictObject({
    by: labelSchema.describe("Who approves the plan"),
    link: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional()
      .describe("Page that the links of the sheet lead to; query parameters are added"),
  })
  .meta({ id: "ApproveRequest" });
export type ApproveBody = z.infer<typeof approveBodySchema>;

/** One result as it was forecast when the plan was approved: of everybody, in the target or not. */
export const frozenResultSchema = z
  .object({
    mean: z.number().describe("What such an offer brings on average"),
    mid: z.number().describe("Figure at the median reach, by which offers were chosen"),
    low: z.number().describe("P10"),
    high: z.number().describe("P90"),
    deviation: z.number().describe("Relative standard deviation, shared shocks and counting in it"),
    source: z.string().describe("stated, history, benchmark"),
  })
  .meta({ id: "FrozenResult" });
export type FrozenResult = z.infer<typeof frozenResultSchema>;

/** One piece of content of a pick, and its part of the package. */
const frozenPieceSchema = z.object({
  platform: platformSchema,
  format: z.string(),
  quantity: z.int(),
  followers: z.number(),
  share: z.number().describe("Its part of the impressions of the offer"),
});

/** One pick as it was forecast when the plan was approved. */
export const frozenPickSchema = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    phase: z.string().nullable(),
    tier: z.string(),
    group: z.string(),
    platform: platformSchema,
    startsOn: z.string().nullable().describe("First day of its phase"),
    code: z.string().describe("Promo code and utm_content of this pick"),
    link: z.string().nullable(),
    price: z.number().describe("Fee plus extras in major units"),
    fee: z.number(),
    quoted: z.boolean().describe("Whether somebody quoted the fee"),
    usualFee: maybe.describe("Fee by the shipped benchmarks alone, null where they have none"),
    pieces: z.array(frozenPieceSchema),
    horizon: z.number().describe("Days after posting for which results are forecast"),
    tired: z
      .number()
      .describe("Mean share of actions that pieces still bring when the creator makes all of them"),
    forecast: z.object({
      impressions: frozenResultSchema,
      reach: frozenResultSchema,
      engagements: frozenResultSchema,
      clicks: frozenResultSchema,
      conversions: frozenResultSchema,
    }),
  })
  .meta({ id: "FrozenPick" });
export type FrozenPick = z.infer<typeof frozenPickSchema>;

/** The forecast of an approved plan, frozen. */
export const approvalSchema = z
  .object({
    by: z.string(),
    at: z.iso.datetime(),
    basis: z.string().describe("Version of the benchmarks and of what was learned"),
    currency: z.string(),
    economics: economicsSchema.nullable(),
    calibration: z
      .record(z.string(), z.number())
      .describe("Factors on the deviations between posts that were in force, by result"),
    picks: z.array(frozenPickSchema),
    count: z
      .int()
      .optional()
      .describe("In an answer that names only some of its purchases: how many there are"),
  })
  .meta({ id: "Approval" });
export type Approval = z.infer<typeof approvalSchema>;

/** One result of an offer or a group, forecast beside counted. */
const comparedResultSchema = z
  .object({
    offers: z.int().describe("Offers of which it was counted; only these are compared"),
    forecast: z.number().describe("Sum of what was forecast of them"),
    low: maybe,
    high: maybe,
    actual: z.number().describe("Sum of what was counted, young figures completed"),
    counted: z.number().describe("The same as it was counted"),
    ratio: maybe.describe("Actual over forecast"),
    bias: maybe.describe("Actual over forecast less 1"),
    error: maybe.describe("Mean of |actual / forecast - 1| over the offers"),
    inside: maybe.describe(
      "Share of the offers between P10 and P90; about 0.8 when bands are right",
    ),
  })
  .meta({ id: "ComparedResult" });
export type ComparedResult = z.infer<typeof comparedResultSchema>;

const costsSchema = z.object({
  cpm: maybe,
  cpe: maybe,
  cpc: maybe,
  cpa: maybe,
  roas: maybe,
  roi: maybe,
});

const comparedSchema = z.object({
  results: z.record(z.string(), comparedResultSchema),
  spend: z.object({ forecast: z.number(), actual: z.number() }),
  costs: z
    .object({ forecast: costsSchema, actual: costsSchema })
    .describe("Over the offers of which the result was counted, fees and extras as spend"),
});

/** One offer of an approved run. */
export const ledgerOfferSchema = comparedSchema
  .extend({
    creatorId: z.string(),
    offerId: z.string(),
    phase: z.string().nullable(),
    tier: z.string(),
    group: z.string(),
    platform: z.string(),
    code: z.string(),
    link: z.string().nullable(),
    delivered: z.boolean().nullable().describe("null while nobody has said so"),
    postedOn: z.string().nullable(),
    countedOn: z.string().nullable(),
    matured: maybe.describe("Share of its final results it has by then; null without both days"),
  })
  .meta({ id: "LedgerOffer" });
export type LedgerOffer = z.infer<typeof ledgerOfferSchema>;

/** A group of offers: a tier, group, platform, phase, or a tier on a platform. */
export const ledgerPartSchema = comparedSchema
  .extend({
    key: z.string(),
    offers: z.int(),
    reported: z.int().describe("Offers of which something is known"),
    notDelivered: z.int(),
  })
  .meta({ id: "LedgerPart" });
export type LedgerPart = z.infer<typeof ledgerPartSchema>;

/** Forecast against actual of an approved run. */
export const ledgerSchema = z
  .object({
    runId: z.string(),
    approved: z.object({ by: z.string(), at: z.string(), basis: z.string() }),
    currency: z.string(),
    total: ledgerPartSchema,
    by: z.object({
      tier: z.array(ledgerPartSchema),
      group: z.array(ledgerPartSchema),
      platform: z.array(ledgerPartSchema),
      phase: z.array(ledgerPartSchema),
      tierOfPlatform: z.array(ledgerPartSchema),
    }),
    offers: z.array(ledgerOfferSchema),
    sentences: z.array(z.string()).describe("What happened, in words"),
    chart: z
      .array(
        z.object({
          label: z.string(),
          result: z.string(),
          forecast: z.number(),
          low: maybe,
          high: maybe,
          actual: z.number(),
        }),
      )
      .describe("Bars to draw: tiers by platform, per result"),
    corrections: z
      .array(
        z.object({
          offerId: z.string(),
          phase: z.string().nullable(),
          field: z.string(),
          values: z.array(
            z.object({
              countedOn: z.string().nullable(),
              revision: z.int(),
              value: z.union([z.number(), z.boolean(), z.string()]),
            }),
          ),
        }),
      )
      .describe("Figures that later reports replaced, the one that counts last"),
  })
  .meta({ id: "Ledger" });
export type Ledger = z.infer<typeof ledgerSchema>;
