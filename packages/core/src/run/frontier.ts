import * as z from "zod";
import { totalsSchema } from "./schema.ts";
import { swapSchema } from "./swap.ts";

const maybe = z.number().nullable();

/** What 1,000 more of the budget brought since the computed point before. */
const perThousandSchema = z
  .object({
    value: z.number(),
    impressions: z.number(),
    reach: z.number(),
    engagements: z.number(),
    clicks: z.number(),
    conversions: z.number(),
  })
  .meta({ id: "PerThousand" });

/** Why the best plan of a budget is worth less than that of a smaller one. */
export const fallSchema = z
  .object({
    rules: z
      .array(z.object({ ruleId: z.string(), label: z.string() }))
      .describe("Rules that ask for more of a larger budget; none for goals in order of priority"),
    amount: z.number().describe("Value lost against the computed point before, above 0"),
    message: z.string(),
  })
  .meta({ id: "Fall" });
/** A fall of the value with a larger budget, and the rules behind it. */
export type Fall = z.infer<typeof fallSchema>;

/** One budget of a frontier. */
export const frontierPointSchema = z
  .object({
    budget: z.number().describe("Major units"),
    own: z.boolean().describe("True for the budget of the brief itself"),
    status: z
      .enum(["computed", "impossible", "notComputed"])
      .describe(
        "`impossible`: proved, no plan satisfies the rules at this budget. `notComputed`: a " +
          "limit of time or work came first",
      ),
    value: maybe.describe("Value of the plan in the unit of the frontier"),
    bound: maybe.describe("No plan of this budget is worth more; null when nothing is known"),
    gap: maybe.describe("(bound − value) / |value|"),
    keepsPrevious: z
      .boolean()
      .describe("The plan is that of the computed point before: the money finds nothing better"),
    totals: totalsSchema.nullable(),
    targetProbability: maybe
      .optional()
      .describe("Of all targets of the brief at once; null or missing without targets"),
    perThousand: perThousandSchema
      .nullable()
      .describe(
        "Results gained per 1,000 of budget since the computed point before; null at the first",
      ),
    entered: z
      .array(swapSchema)
      .describe("Offers that the computed point before has not; at the first, the whole plan"),
    left: z.array(swapSchema).describe("Offers that only the computed point before has"),
    fall: fallSchema
      .nullable()
      .describe("Set where the plan is worth less than that of a smaller budget"),
  })
  .meta({ id: "FrontierPoint" });
/** The best plan of one budget, held against the computed point before. */
export type FrontierPoint = z.infer<typeof frontierPointSchema>;

/** Answer of POST /v1/frontier. */
export const frontierSchema = z
  .object({
    name: z.string().nullable().describe("Name of the brief"),
    currency: z.string(),
    unit: z.string().describe("Unit of values and bounds: a currency, `score` or a measure"),
    budget: z.number().describe("The brief's own budget in major units"),
    points: z.array(frontierPointSchema).describe("Ascending budgets"),
    curve: z
      .array(
        z.object({
          budget: z.number(),
          bound: maybe.describe("No plan of this budget is worth more; null when not known"),
        }),
      )
      .describe("The bound to draw above the points: it stands too where no point was computed"),
    notes: z.array(z.string()),
  })
  .meta({ id: "Frontier" });
/**
 * The best plans over ascending budgets; the plan of a point is all entered so far less all left.
 */
export type Frontier = z.infer<typeof frontierSchema>;
