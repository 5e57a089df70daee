import * as z from "zod";
import { benchmarkRosterSchema } from "../../roster/archetypes/schema.ts";
import { moneySchema, tagSchema } from "../../roster/fields.ts";
import { geoSchema } from "../../roster/geo.ts";

/** The result each goal counts, and the name of it in a brief; `hybrid` weighs all of them. */
export const COUNTED = {
  awareness: "reach",
  engagement: "engagements",
  conversions: "conversions",
} as const;

/** What can be asked without a list of creators. */
export const withoutListSchema = z
  .strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, "is a three-letter ISO 4217 code such as USD"),
    budget: moneySchema,
    goal: z.enum(["awareness", "engagement", "conversions", "hybrid"]).default("conversions"),
    countries: z.array(geoSchema).min(1).max(10).describe("Where the brand's customers live"),
    interests: z.array(tagSchema).max(10).default([]).describe("What they are interested in"),
    handlingCost: moneySchema
      .default(0)
      .describe("Cost of handling one hired creator, paid from the budget"),
    stepsPerDecade: benchmarkRosterSchema.shape.stepsPerDecade,
  })
  .meta({ id: "WithoutListQuestion" });
/** A question without a list; money in major units. */
export type WithoutListQuestion = z.infer<typeof withoutListSchema>;
