import * as z from "zod";
import { bridgeSchema, emptyFigureSchema } from "./bridge.ts";
import { pickSchema } from "./pick.ts";
import { planRiskSchema } from "./risk.ts";
import { partSchema, totalsSchema } from "./totals.ts";

const maybe = z.number().nullable();

const count = z
  .int()
  .optional()
  .describe("In an answer that names only some of its purchases: how many there are");

const band = z.object({ low: z.number(), mid: z.number(), high: z.number() });

/** A plan that another one is held against: what it buys, at what price, and what it adds up to. */
export const baselinePlanSchema = z
  .object({
    picks: z.array(
      pickSchema.pick({
        creatorId: true,
        offerId: true,
        phase: true,
        price: true,
        priceBand: true,
      }),
    ),
    count,
    totals: totalsSchema,
  })
  .meta({ id: "BaselinePlan" });

/** A chosen set of offers with everything it is expected to do. */
export const planSchema = z
  .object({
    picks: z.array(pickSchema),
    count,
    totals: totalsSchema,
    bridge: bridgeSchema
      .optional()
      .describe(
        "From the budget to the fees, line by line; missing in runs stored before it was counted",
      ),
    empty: z
      .array(emptyFigureSchema)
      .optional()
      .describe("Why cost per order, ROAS and ROI are null, those that are"),
    bands: z
      .record(z.string(), band)
      .describe("Low (P10), mid and high (P90) of the headline figures"),
    reachRange: z
      .object({ low: z.number(), high: z.number() })
      .describe(
        "Deduplicated reach if audiences inside a cell overlap fully, and if they are " +
          "independent as the plan counts",
      ),
    atBenchmark: maybe.describe(
      "Value of the plan if stated figures far outside the benchmark are mistaken; null when it " +
        "has none",
    ),
    reachAtLeast: z
      .array(
        z.object({
          times: z.int(),
          people: z.number().describe("People reached by at least so many different creators"),
          byImpressions: maybe.describe(
            "People who see at least so many impressions, of one creator or several; null in " +
              "runs stored before it was counted",
          ),
        }),
      )
      .describe(
        "People reached at least so many times, counted in two ways: by different creators, so " +
          "that several posts, or impressions, of one creator count once, and by impressions",
      ),
    cells: z.array(
      z.object({ id: z.string(), size: z.number(), grossReach: z.number(), reach: z.number() }),
    ),
    by: z.object({
      tier: z.array(partSchema),
      group: z.array(partSchema),
      platform: z.array(partSchema),
      phase: z.array(partSchema),
    }),
    risk: planRiskSchema
      .optional()
      .describe("How the plan may turn out; missing where the brief does not ask for it"),
  })
  .meta({ id: "Plan" });
/** A plan as it is stored and shown: money in major units, numbers of twelve significant digits. */
export type Plan = z.infer<typeof planSchema>;
