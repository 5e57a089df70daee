import * as z from "zod";
import { causesSchema } from "./causes.ts";
import { priceBandSchema } from "./price-band.ts";
import type { Totals } from "./schema.ts";

/** Figures of a plan that runs are compared by. */
export const KPIS = [
  "spend",
  "creators",
  "offers",
  "impressions",
  "grossReach",
  "reach",
  "engagements",
  "clicks",
  "conversions",
  "cpm",
  "cpe",
  "cpc",
  "cpa",
  "roas",
  "roi",
] as const;

/** Figures that are made of prices. */
const PRICED: ReadonlySet<string> = new Set(["spend", "cpm", "cpe", "cpc", "cpa", "roas", "roi"]);

/** Whether a figure of these totals is made of prices that nobody quoted, in part at least. */
export function isImputed(
  measure: string,
  totals: Pick<Totals, "imputedSpend"> | null | undefined,
): boolean {
  return PRICED.has(measure) && totals != null && totals.imputedSpend !== 0;
}

/** A figure that a threshold can be set on: a KPI, or the value of the plan. */
export const thresholdMeasureSchema = z.enum([...KPIS, "value"]);
export type ThresholdMeasure = z.infer<typeof thresholdMeasureSchema>;

/** Figures of which less is better: a threshold on them is an upper one. */
export const COSTS: ReadonlySet<ThresholdMeasure> = new Set(["spend", "cpm", "cpe", "cpc", "cpa"]);

/** A demand on every later run, relative to the first. */
export const thresholdSchema = z
  .strictObject({
    measure: thresholdMeasureSchema,
    change: z
      .number()
      .min(-1)
      .max(100)
      .describe(
        "Relative change to the first run. Results may not change by less: -0.02 allows a loss " +
          "of 2 %, 0.1 asks for 10 % more. Costs (spend, cpm, cpe, cpc, cpa) may not change by " +
          "more: 0.05 allows a rise of 5 %",
      ),
  })
  .meta({ id: "Threshold" });
/** A figure and the relative change that it is held to: -0.02 is a loss of 2 %. */
export type Threshold = z.infer<typeof thresholdSchema>;

/** A threshold as text: `reach:-0.02`. */
export const thresholdTextSchema = z
  .string()
  .regex(
    /^[a-zA-Z]+:[+-]?\d+(\.\d+)?$/,
    "is a figure, a colon and a relative change, such as reach:-0.02",
  )
  .transform((text) => {
    const [measure, change] = text.split(":");
    return { measure, change: Number(change) };
  })
  .pipe(thresholdSchema);

const maybe = z.number().nullable();

/** One measure over the runs. */
export const figureSchema = z.object({
  measure: z.string(),
  values: z.array(maybe),
  deltas: z.array(maybe).describe("Difference to the first run"),
  imputed: z
    .array(z.boolean())
    .describe("Of each run: the figure is made of prices that nobody quoted, in part at least"),
  tie: z.boolean().describe("All differences lie inside the forecast's uncertainty"),
  ties: z
    .array(z.boolean())
    .optional()
    .describe(
      "Of each run alone, on the common forecast: its difference lies inside the uncertainty",
    ),
});
/** One measure with a value and a difference per run. */
export type Figure = z.infer<typeof figureSchema>;

const figures = z.array(figureSchema);
const offerSide = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    phase: z.string().nullable(),
    price: z.number(),
    priceBand: priceBandSchema,
    value: maybe.describe("What that plan's value loses without it; null in an export for clients"),
  })
  .nullable();

/**
 * Every plan counted with the market and the forecast of the first run, so that only the plans
 * differ.
 */
const commonSchema = z
  .object({
    runId: z.string().describe("The run whose prices, forecast, goals and rules count"),
    unit: z.string(),
    figures,
    sides: z.array(
      z
        .object({
          holds: z
            .boolean()
            .describe("The plan, without the missing offers, meets every rule of the first run"),
          broken: z.array(z.string()),
          missing: z
            .array(z.string())
            .describe("Offers that the first run could not buy, left out of the figures"),
        })
        .nullable(),
    ),
  })
  .meta({ id: "CommonForecast" });
export type CommonForecast = z.infer<typeof commonSchema>;

/** Two to five runs side by side; the first is the base of every delta. */
export const comparisonSchema = z
  .object({
    runs: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: z.string(),
        currency: z.string(),
        unit: z.string(),
        termination: z.string(),
        value: maybe,
        gap: maybe,
      }),
    ),
    kpis: figures,
    by: z.object({
      tier: z.array(z.object({ key: z.string(), figures })),
      group: z.array(z.object({ key: z.string(), figures })),
      platform: z.array(z.object({ key: z.string(), figures })),
      phase: z.array(z.object({ key: z.string(), figures })),
    }),
    common: commonSchema
      .nullable()
      .describe("Null when the first run's inputs can no longer be read"),
    offers: z.array(
      z.object({
        offerId: z.string(),
        creatorId: z.string(),
        change: z.enum(["same", "entered", "left", "repriced", "moved", "mixed"]),
        sides: z.array(offerSide),
      }),
    ),
    rules: z.array(
      z.object({
        ruleId: z.string(),
        label: z.string(),
        change: z.enum(["same", "added", "removed", "changed"]),
        set: z.array(z.object({ min: maybe, max: maybe, as: z.string() }).nullable()),
      }),
    ),
    thresholds: z.array(
      thresholdSchema.extend({
        achieved: z
          .array(maybe)
          .describe(
            "Relative change of each run to the first; null when a run has no such figure, or " +
              "when it rises or falls from a first one of 0",
          ),
        passes: z
          .boolean()
          .describe(
            "Every run keeps it; a result that rises from 0 does, a cost that rises from 0 does " +
              "not",
          ),
      }),
    ),
    notes: z.array(z.string()),
  })
  .meta({ id: "Comparison" });
/** Runs side by side; every list with one entry per run keeps their order. */
export type Comparison = z.infer<typeof comparisonSchema>;

/** A comparison with the causes of the difference between the first run and each other one. */
export const explainedComparisonSchema = comparisonSchema
  .extend({
    causes: causesSchema.array().describe("One entry per run after the first, in their order"),
  })
  .meta({ id: "ExplainedComparison" });
/** A comparison with `causes`. */
export type ExplainedComparison = z.infer<typeof explainedComparisonSchema>;
