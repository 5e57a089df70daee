import * as z from "zod";
import {
  formatSchema,
  idSchema,
  labelSchema,
  platformSchema,
  tagSchema,
} from "../roster/fields.ts";
import { geoSchema } from "../roster/geo.ts";
import { groupSchema, tierSchema } from "../roster/tiers.ts";

function oneOrMany<T extends z.ZodType>(schema: T) {
  return z
    .union([schema, z.array(schema).min(1).max(1000)])
    .transform((v) => (Array.isArray(v) ? v : [v]) as z.output<T>[]);
}

/**
 * Which offers a rule speaks of. Conditions are joined by AND, the values of one condition by OR;
 * no condition means every offer.
 */
export const filterSchema = z
  .strictObject({
    tier: oneOrMany(tierSchema).optional(),
    group: oneOrMany(groupSchema).optional(),
    platform: oneOrMany(platformSchema).optional(),
    format: oneOrMany(formatSchema).optional(),
    phase: oneOrMany(idSchema).optional(),
    country: oneOrMany(geoSchema)
      .optional()
      .describe("Country of the creator; DE covers DE-BE too"),
    tag: oneOrMany(tagSchema).optional(),
    creators: z.array(idSchema).min(1).max(10_000).optional(),
    returning: z
      .boolean()
      .optional()
      .describe("True: creators with past campaigns; false: new ones"),
  })
  .meta({ id: "Filter" });
export type Filter = z.infer<typeof filterSchema>;

/** Fields of every rule. */
export const ruleBase = {
  id: idSchema.describe("Stable name of the rule, a kebab-case noun phrase such as micro-floor"),
  label: labelSchema.optional(),
};

/**
 * A soft rule loses `penalty` units of plan value per unit of violation instead of forbidding it.
 */
export const softness = {
  penalty: z
    .number()
    .min(0)
    .max(1e12)
    .optional()
    .describe(
      "Value lost per unit of violation; the rule is hard when missing. A missed share counts " +
        "in what it is a share of (money, creators), a missed average in its own unit times the " +
        "weight",
    ),
};

/** Name of a custom attribute as a measure: `attribute:samples`. */
export const attributeMeasureSchema = z
  .templateLiteral(["attribute:", z.string()])
  .refine(
    (m) => /^attribute:[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(m),
    "is attribute: and the name of an attribute",
  )
  .meta({ id: "AttributeMeasure" });

/** Measures that add up over the offers of a plan. */
export const additiveMeasureSchema = z.union([
  z.enum([
    "spend",
    "creators",
    "offers",
    "impressions",
    "grossReach",
    "engagements",
    "clicks",
    "conversions",
  ]),
  attributeMeasureSchema,
]);
export type AdditiveMeasure = z.infer<typeof additiveMeasureSchema>;

/** Name of the attribute of an `attribute:` measure, null for every other measure. */
export function attributeOf(measure: string): string | null {
  return measure.startsWith("attribute:") ? measure.slice("attribute:".length) : null;
}
