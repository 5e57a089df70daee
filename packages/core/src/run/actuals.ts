import * as z from "zod";
import { countSchema, daySchema, idSchema, labelSchema, moneySchema } from "../roster/fields.ts";

/** What is counted of an offer, in the order of the funnel. */
export const COUNTED = ["impressions", "reach", "engagements", "clicks", "conversions"] as const;
export type Counted = (typeof COUNTED)[number];

/** Codes and UTM links as the sheet of an approved run hands them out. */
export const codeSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,63}$/, "is a code of letters, digits and hyphens");

/**
 * What one offer of an approved run brought until a day: totals of everybody, in the target or not.
 * A figure left out says nothing; a later day replaces figure by figure.
 */
export const actualRowSchema = z
  .strictObject({
    offerId: idSchema.optional().describe("Offer of the run; or name its code"),
    code: codeSchema
      .optional()
      .describe("Promo code or utm_content of the run's sheet, in place of the offer"),
    phase: z
      .string()
      .min(1)
      .max(1560)
      .optional()
      .describe("Where the run bought the offer in several phases: which"),
    postedOn: daySchema.optional(),
    countedOn: daySchema
      .optional()
      .describe("Day up to which the figures count; later days replace earlier ones"),
    ageDays: z
      .number()
      .min(0)
      .max(36_500)
      .optional()
      .describe("Days from posting to counting, where one of the two days is not known"),
    revision: z
      .int()
      .min(0)
      .max(1000)
      .optional()
      .describe("A correction of figures of the same day has a higher one; 0 when missing"),
    delivered: z.boolean().optional().describe("Whether the creator delivered at all"),
    impressions: countSchema.optional(),
    reach: countSchema.optional(),
    engagements: countSchema.optional(),
    clicks: countSchema.optional(),
    conversions: countSchema.optional(),
    revenue: moneySchema.optional().describe("Attributed revenue in major units"),
    fee: moneySchema.optional().describe("Fee that was paid in major units, without extras"),
  })
  .refine((row) => (row.offerId === undefined) !== (row.code === undefined), {
    path: ["offerId"],
    message: "a row names its offer by offerId or by code: state one of the two",
  })
  .refine((row) => atMost(row.clicks, row.impressions), mixedUp("clicks", "impressions"))
  .refine((row) => atMost(row.engagements, row.impressions), mixedUp("engagements", "impressions"))
  .refine((row) => atMost(row.reach, row.impressions), mixedUp("reach", "impressions"))
  .refine((row) => atMost(row.conversions, row.clicks), mixedUp("conversions", "clicks"))
  .meta({ id: "ActualRow" });
export type ActualRow = z.infer<typeof actualRowSchema>;

function atMost(part: number | undefined, whole: number | undefined): boolean {
  return part === undefined || whole === undefined || part <= whole;
}

function mixedUp(part: string, whole: string) {
  return {
    path: [part],
    message: `more ${part} than ${whole}: the columns are mixed up, or count different people`,
  };
}

const armSchema = z
  .strictObject({ people: z.number().min(1).max(1e12), conversions: countSchema })
  .refine(({ people, conversions }) => conversions <= people, {
    path: ["conversions"],
    message: "more conversions than people: count each person once",
  });

/** A holdout or promo-code test: who saw the creators, and who was kept from them. */
export const incrementalityTestSchema = z
  .strictObject({
    id: idSchema.describe("The same id again replaces the test by its later day or revision"),
    endedOn: daySchema,
    revision: z.int().min(0).max(1000).optional(),
    exposed: armSchema,
    control: armSchema,
    attributed: z
      .number()
      .positive()
      .max(1e12)
      .optional()
      .describe("Conversions attributed to the exposed people; all of theirs when missing"),
  })
  .meta({ id: "IncrementalityTest" });
export type IncrementalityTest = z.infer<typeof incrementalityTestSchema>;

/** Most rows of one call. */
const MOST_ROWS = 20_000;

/** Body of POST /v1/runs/{id}/actuals: what was counted, and tests of what it caused. */
export const actualsBodySchema = z
  .strictObject({
    rows: z.array(actualRowSchema).max(MOST_ROWS).default([]),
    tests: z.array(incrementalityTestSchema).max(100).default([]),
    by: labelSchema.optional().describe("Who sends them; a note for people"),
  })
  .refine(({ rows, tests }) => rows.length + tests.length > 0, {
    path: ["rows"],
    message: "there is neither a row nor a test: send at least one",
  })
  .meta({ id: "ActualsRequest" });
export type ActualsBody = z.infer<typeof actualsBodySchema>;
