import * as z from "zod";
import { goalMeasureSchema } from "../brief/goals.ts";
import { optionsSchema } from "../brief/request.ts";
import { briefSchema } from "../brief/schema.ts";
import { rosterSchema } from "../roster/schema.ts";
import { bridgeSchema, emptyFigureSchema } from "./bridge.ts";
import { learnedSchema, learningSchema } from "./learned.ts";
import { lifeSchema } from "./life.ts";
import { priceBandSchema } from "./price-band.ts";
import { creatorWhySchema, repairSchema } from "./reasons.ts";
import { planRiskSchema, testSchema } from "./risk.ts";

const maybe = z.number().nullable();
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
    totals: totalsSchema,
  })
  .meta({ id: "BaselinePlan" });

/** A chosen set of offers with everything it is expected to do. */
export const planSchema = z
  .object({
    picks: z.array(pickSchema),
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

/** Why the search stopped. */
export const terminationSchema = z
  .object({
    reason: z.enum(["optimal", "withinGap", "limit", "infeasible", "noPlan", "cancelled"]),
    limit: z.enum(["work", "time"]).nullable(),
    detail: z.string(),
  })
  .meta({ id: "Termination" });

/** The proof: value and bound of the plan and who found them. `gap = (bound − value) / |value|`. */
export const certificateSchema = z
  .object({
    engine: z.string(),
    why: z.string(),
    value: maybe,
    bound: maybe,
    proof: z
      .enum(["certified", "reported"])
      .nullable()
      .describe(
        "Who vouches for the bound, or for there being no plan. `certified`: a proof of core, " +
          "which `reachmix optimize --certificate` writes for others to check. `reported`: as " +
          "`boundBy` says. Null where nothing is proved",
      ),
    boundBy: z.string().nullable().describe("Engine that gave the bound; null where none is known"),
    gap: maybe,
    unit: z.string(),
    work: z.number(),
    seed: z.int(),
    reproducible: z.boolean(),
    verified: z
      .boolean()
      .describe(
        "The independent judge recomputed spend, every rule and the value, and found the bound " +
          "not below the value",
      ),
  })
  .meta({ id: "Certificate" });

/** One rule of the brief as the plan meets it. */
export const ruleOutcomeSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    label: z.string(),
    set: z.object({ min: maybe, max: maybe, as: z.string() }),
    achieved: maybe,
    slack: maybe.describe(
      "Distance to the nearest bound in the rule's own unit; negative when violated",
    ),
    binding: z.boolean(),
    holds: z.boolean(),
    imputed: z
      .boolean()
      .nullable()
      .describe(
        "What is achieved is made of prices that nobody quoted, in part at least; null in runs " +
          "stored before it was told",
      ),
    shadowPrice: maybe.describe(
      "Change of the relaxation's value per unit of the binding bound; not a marginal value of " +
        "the plan itself",
    ),
  })
  .meta({ id: "RuleOutcome" });
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;

/** Everything an optimisation answers. */
export const resultSchema = z.object({
  inputHash: z.string(),
  versions: z.object({ reachmix: z.string(), forecast: z.string() }),
  termination: terminationSchema,
  certificate: certificateSchema,
  plan: planSchema.nullable(),
  goals: z.array(
    z.object({
      measure: goalMeasureSchema,
      weight: maybe,
      value: maybe,
      achieved: maybe,
      atMost: maybe.describe("No plan under the hard rules has more of it; null where not asked"),
      bestSeen: maybe.describe("The most that any plan seen on the way has of it"),
      divisor: maybe.describe(
        "Amount that counts as 1 in the score; null where nothing is weighed",
      ),
    }),
  ),
  rules: z.array(ruleOutcomeSchema),
  baselines: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      value: maybe,
      holds: z.boolean(),
      broken: z.array(z.string()),
      plan: baselinePlanSchema,
    }),
  ),
  conflict: z
    .object({
      sets: z.array(z.array(z.string())),
      irreducible: z.boolean(),
      repairs: z.array(repairSchema),
      message: z.string(),
    })
    .nullable(),
  kappaStar: maybe
    .optional()
    .describe(
      "Smallest carry-over at which the best plan with a macro creator first beats the best one " +
        "without",
    ),
  creators: z
    .array(creatorWhySchema)
    .describe("Every creator: in or out and why; the 5,000 nearest ones of a larger roster"),
  assumptions: z.array(
    z.object({
      field: z.string(),
      value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
      source: z.string(),
      trust: z.enum(["A", "B", "C"]).nullable(),
    }),
  ),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  tests: z
    .array(testSchema)
    .optional()
    .describe("Purchases that try out somebody; missing without a test budget"),
  learning: learningSchema
    .optional()
    .describe("What own results moved; missing where nothing was learned"),
});
/** An answer. `plan` is null when none holds or was found; then `conflict` may name the rules. */
export type Result = z.infer<typeof resultSchema>;

/** A stored answer: the result with its identity and its frozen inputs. */
export const runSchema = resultSchema
  .extend({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    tags: z.array(z.string()),
    ...lifeSchema.shape,
    input: z
      .object({
        brief: briefSchema,
        roster: rosterSchema,
        options: optionsSchema,
        basis: learnedSchema.optional(),
      })
      .describe("The request as it was understood"),
  })
  .meta({ id: "Run" });
/** A result with id, name, time and the inputs it can be repeated from. */
export type Run = z.infer<typeof runSchema>;

/** One line of the list of runs. */
export const runSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    tags: z.array(z.string()),
    version: z.int().describe("Grows with every edit"),
    client: z.string().nullable(),
    campaign: z.string().nullable(),
    parent: z.string().nullable().describe("Id of the run it was replanned from"),
    revision: z.int().describe("1, of a replanned run one more than its parent's"),
    approver: z.string().nullable().describe("Who approved the plan; null while nobody has"),
    currency: z.string(),
    termination: z.string(),
    value: maybe,
    gap: maybe,
    spend: maybe,
    creators: maybe,
    reach: maybe,
    conversions: maybe,
  })
  .meta({ id: "RunSummary" });
/** A run without its plan and its inputs. */
export type RunSummary = z.infer<typeof runSummarySchema>;
