import * as z from "zod";
import {
  currencySchema,
  daySchema,
  idSchema,
  labelSchema,
  moneySchema,
  shareSchema,
  tagSchema,
} from "../roster/fields.ts";
import { geoSharesSchema } from "../roster/geo.ts";
import { groupSchema } from "../roster/tiers.ts";
import { ruleSchema } from "../rules/schema.ts";
import { commitmentsSchema } from "./commitments.ts";
import { contradictionsIn } from "./contradictions.ts";
import { costsSchema } from "./costs.ts";
import { goalsSchema } from "./goals.ts";
import { picksSchema } from "./picks.ts";
import { riskSchema } from "./risk.ts";
import { targetSchema } from "./target.ts";
import { testBudgetSchema } from "./test-budget.ts";

/** A disjoint group of people in the target; reach is deduplicated inside it and summed across. */
export const cellSchema = z
  .strictObject({
    id: idSchema,
    size: z.number().positive().max(1e10).describe("People in the cell"),
    value: z
      .number()
      .min(0)
      .max(1e9)
      .optional()
      .describe("Money per person reached; overrides goals.values.reach"),
  })
  .meta({ id: "AudienceCell" });

/** How much results of people outside the target count, per dimension of the target. */
export const outsideSchema = z
  .union([
    shareSchema,
    z.strictObject({
      countries: shareSchema.optional(),
      ages: shareSchema.optional(),
      genders: shareSchema.optional(),
      interests: shareSchema.optional(),
    }),
  ])
  .meta({ id: "OutsideWeights" });

/** The people the brand wants. */
export const audienceSchema = z
  .strictObject({
    size: z.number().positive().max(1e10).optional().describe("People in the target"),
    countries: geoSharesSchema
      .optional()
      .describe("Share of the target per country or region, by code or name: DE, Germany, DE-BE"),
    ages: z.array(tagSchema).min(1).max(20).optional(),
    genders: z.array(tagSchema).min(1).max(10).optional(),
    interests: z.array(tagSchema).min(1).max(50).optional(),
    concentration: z
      .number()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        "How much more the creators' audiences overlap than chance: reach is deduplicated in a " +
          "pool this many times smaller than the target; 1 when missing",
      ),
    outside: outsideSchema
      .optional()
      .describe(
        "How much an engagement, click or conversion of somebody outside the target counts, " +
          "0-1: one number, or one per dimension; countries 0, ages 0.5, genders 0.5, interests " +
          "1 when missing",
      ),
    cells: z
      .array(cellSchema)
      .min(1)
      .max(200)
      .optional()
      .describe("Stated cells; they replace the derived ones and are never pruned"),
  })
  .meta({ id: "Audience" });
export type Audience = z.infer<typeof audienceSchema>;

/** A dated part of the campaign with a budget, groups and goals of its own. */
export const phaseSchema = z
  .strictObject({
    id: idSchema,
    label: labelSchema.optional(),
    from: daySchema,
    to: daySchema,
    groups: z
      .array(groupSchema)
      .min(1)
      .max(2)
      .optional()
      .describe("Groups that may be bought in this phase; both when missing"),
    goals: goalsSchema.optional().describe("Goals of this phase; those of the brief when missing"),
    budget: z
      .strictObject({
        min: z.number().min(0).optional(),
        max: z.number().min(0).optional(),
        as: z.enum(["amount", "shareOfBudget", "shareOfSpend"]).default("amount"),
      })
      .refine((b) => b.min === undefined || b.max === undefined || b.min <= b.max, {
        path: ["min"],
        message: "the least budget of the phase is above its greatest",
      })
      .refine((b) => b.as === "amount" || Math.max(b.min ?? 0, b.max ?? 0) <= 1, {
        path: ["as"],
        message: "a share is between 0 and 1; 60 % is 0.6",
      })
      .optional(),
  })
  .refine((p) => p.from <= p.to, { path: ["to"], message: "the phase ends before it begins" })
  .meta({ id: "Phase" });
export type Phase = z.infer<typeof phaseSchema>;

/** What one order is worth to the brand; without it ROAS and ROI are empty. */
export const economicsSchema = z
  .strictObject({
    orderValue: moneySchema.optional().describe("Average order value in major units"),
    margin: shareSchema.optional().describe("Gross margin as a share of the order value"),
    conversionRate: shareSchema
      .optional()
      .describe("Own conversions per click; replaces the benchmark's level"),
    incrementality: z
      .number()
      .min(0)
      .max(3)
      .optional()
      .describe(
        "Conversions caused per conversion attributed, from a holdout or geo test; 1 when " +
          "missing. ROAS stays attributed, incrementalRoas counts it",
      ),
    lifetimeFactor: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .describe(
        "What a customer orders in all per first order, in incrementalRoas; 1 when missing",
      ),
  })
  .meta({ id: "Economics" });

/**
 * What the brand wants and what must hold. Defaults that can change a plan are neutral and echoed
 * in `assumptions`.
 */
export const briefSchema = z
  .strictObject({
    name: labelSchema.optional(),
    client: labelSchema.optional().describe("Whom the plan is for; changes nothing in it"),
    campaign: labelSchema.optional().describe("What it belongs to; changes nothing in it"),
    currency: currencySchema,
    budget: moneySchema,
    goals: goalsSchema,
    audience: audienceSchema.optional(),
    phases: z.array(phaseSchema).min(1).max(12).optional(),
    asOf: daySchema
      .optional()
      .describe(
        "Day the ages of past posts are counted to when there are no phases; each creator's own " +
          "newest post when missing",
      ),
    measuredAfterDays: z
      .int()
      .min(1)
      .max(365)
      .optional()
      .describe(
        "Days after posting at which results are forecast, and will be counted; 30 when missing",
      ),
    carryOver: z
      .strictObject({
        kappa: z.number().min(0).max(10).default(0),
        halfLifeDays: z.number().positive().max(3650).default(21),
      })
      .optional()
      .describe(
        "How much better later phases convert among people already reached; 0 = not at all",
      ),
    macroBeforeMicro: z
      .boolean()
      .default(false)
      .describe("Refuse a micro offer in an earlier phase than a macro offer of the same product"),
    handlingCost: moneySchema
      .default(0)
      .describe(
        "Cost of handling one hired creator, paid from the budget: short for " +
          "costs.perCreator.handling",
      ),
    costs: costsSchema
      .optional()
      .describe("Costs around the fees, and which of them the budget covers"),
    economics: economicsSchema.optional(),
    brandSafety: z
      .strictObject({ blocked: z.array(tagSchema).max(100) })
      .optional()
      .describe("Creators touching a blocked category are not considered"),
    minimumAudienceFit: shareSchema
      .default(0)
      .describe("Creators with a known fit below this are not considered"),
    overlaps: z
      .array(
        z.strictObject({
          creators: z.tuple([idSchema, idSchema]),
          people: z.number().min(0).max(1e10),
        }),
      )
      .max(10_000)
      .optional()
      .describe("Measured audience overlaps of pairs of creators, in people"),
    benchmarks: z
      .record(z.string().max(100), z.number())
      .optional()
      .describe(
        "Overrides of single benchmark numbers by path, e.g. formats.instagram.reel.frequency",
      ),
    currentPlan: picksSchema
      .optional()
      .describe(
        "The plan in use today: a baseline of the answer, and a start for the search when it holds",
      ),
    commitments: commitmentsSchema.optional().describe("What is settled and stays as it is"),
    perChange: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .describe(
        "Value taken off for each offer of currentPlan that is not bought, and for each that is " +
          "bought beside it: a change has to bring more than that",
      ),
    risk: riskSchema
      .optional()
      .describe("Asks how the plan may turn out, and what of that counts in the choice"),
    target: targetSchema
      .optional()
      .describe("Results that the plan has to reach with a probability"),
    testBudget: testBudgetSchema
      .optional()
      .describe("Money for trying out creators that little is known of"),
    rules: z.array(ruleSchema).max(500).default([]),
  })
  .superRefine((brief, context) => {
    for (const { path, code, message } of contradictionsIn(brief))
      context.addIssue({ code: "custom", path, message, params: { code } });
  })
  .meta({ id: "Brief" });
/** A brief with every default filled in: money in major units of its currency, shares 0 to 1. */
export type Brief = z.infer<typeof briefSchema>;
