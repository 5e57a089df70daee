import * as z from "zod";
import { togetherSchema } from "./backups.ts";

const maybe = z.number().nullable();
const bandSchema = z.object({ low: z.number(), mid: z.number(), high: z.number() });
const bandsSchema = z
  .record(z.string(), bandSchema)
  .describe("P10, median and P90 of impressions, reach, engagements, clicks and conversions");
const partSchema = z.object({ key: z.string(), bands: bandsSchema });

const lostSchema = z.object({
  impressions: z.number(),
  reach: z.number(),
  engagements: z.number(),
  clicks: z.number(),
  conversions: z.number(),
});

/** How likely a hired creator delivers. */
export const deliverySchema = z
  .object({
    creatorId: z.string(),
    chance: z.number(),
    source: z.enum(["stated", "learned", "default"]),
    flexible: z.boolean(),
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof deliverySchema>;

/** How a plan may turn out, from one simulation of everything it buys. */
export const planRiskSchema = z
  .object({
    cases: z.int().describe("Cases simulated, always the same ones"),
    bands: bandsSchema,
    ratios: z
      .record(
        z.string(),
        z.object({
          band: bandSchema.nullable(),
          undefinedIn: z.number().describe("Share of the cases in which it has no value"),
        }),
      )
      .describe("ROAS, ROI and cost per order in each case, where the brief says what orders are"),
    noSale: z.number().describe("Probability of no order at all"),
    by: z.object({ tier: z.array(partSchema), phase: z.array(partSchema) }),
    targets: z
      .array(z.object({ measure: z.string(), atLeast: z.number(), probability: z.number() }))
      .describe("Probability of each target of the brief by itself"),
    together: z
      .object({ probability: z.number(), asked: maybe, met: z.boolean().nullable() })
      .nullable()
      .describe("Probability of all targets at once, and the one asked for; null without targets"),
    delivery: z
      .array(deliverySchema)
      .describe("Chance of each hired creator to deliver, and whether the date may move"),
    atStake: z
      .object({
        creators: z.array(z.string()),
        lost: lostSchema,
        value: z.number().describe("Value of the plan lost with them"),
        flexible: z.array(z.string()).describe("Those of them whose date may move"),
        instead: togetherSchema
          .optional()
          .describe("Who steps in for them; missing where the brief states no risk and no target"),
      })
      .describe("What is lost if the creators who bring most, three at most, do not deliver"),
    choice: z
      .object({
        kind: z.enum(["underdeliver", "cvar"]),
        deduction: z.number().describe("Taken off the value of the plan, in units of the value"),
        atMean: z.number().describe("The value without it"),
        chance: maybe.describe(
          "Of underdeliver: bound on the probability that more is lost, for independent errors",
        ),
      })
      .nullable()
      .describe("What the risk took off the value; null where it does not count in the choice"),
  })
  .meta({ id: "PlanRisk" });
/** Money in major units, people and results as numbers, probabilities 0 to 1. */
export type PlanRisk = z.infer<typeof planRiskSchema>;

/** One creator that is tried out, and what there is to learn. */
export const testSchema = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    price: z.number().describe("Major units of the brief's currency"),
    posts: z.number().describe("Own past posts that count today, old ones less"),
    upper: z.number().describe("What the offer could be worth (P90), relative to its median"),
    doubt: z.number().describe("Relative standard deviation of what the creator brings, today"),
    doubtAfter: z.number().describe("The same once the results of this test are known"),
    gain: z
      .number()
      .describe(
        "Expected gain for each later campaign from knowing the results before choosing between " +
          "this offer and proven ones of the same price, relative to what the offer is worth",
      ),
    learns: z.string().describe("What the test would teach, in a sentence"),
  })
  .meta({ id: "CreatorTest" });
/** A purchase that tries out a creator. */
export type CreatorTest = z.infer<typeof testSchema>;
