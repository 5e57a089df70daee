import * as z from "zod";
import { goalMeasureSchema } from "../brief/goals.ts";
import { learningSchema } from "./learned.ts";
import { baselinePlanSchema, planSchema } from "./plan.ts";
import { creatorWhySchema, repairSchema } from "./reasons.ts";
import { testSchema } from "./risk.ts";

const maybe = z.number().nullable();

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
