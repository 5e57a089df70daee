import * as z from "zod";
import { attributeMeasureSchema } from "../rules/grammar.ts";

/** What a plan can be good at; all expected, reach deduplicated. */
export const goalMeasureSchema = z.union([
  z.enum(["reach", "engagements", "clicks", "conversions"]),
  attributeMeasureSchema,
]);
export type GoalMeasure = z.infer<typeof goalMeasureSchema>;

export const presetSchema = z.enum(["awareness", "engagement", "conversions", "hybrid"]);
export type Preset = z.infer<typeof presetSchema>;

/**
 * Weights of the presets over goals divided by what a plan can have of them at most (product
 * decision).
 */
export const PRESET_WEIGHTS: Readonly<
  Record<Preset, Readonly<Record<"reach" | "engagements" | "clicks" | "conversions", number>>>
> = {
  awareness: { reach: 0.7, engagements: 0.2, clicks: 0.05, conversions: 0.05 },
  engagement: { reach: 0.25, engagements: 0.6, clicks: 0.1, conversions: 0.05 },
  conversions: { reach: 0.1, engagements: 0.1, clicks: 0.15, conversions: 0.65 },
  hybrid: { reach: 0.4, engagements: 0.15, clicks: 0.1, conversions: 0.35 },
};

const SINGULAR: Readonly<Record<string, GoalMeasure>> = {
  engagement: "engagements",
  click: "clicks",
  conversion: "conversions",
};

/** Amounts per goal; one engagement, click or conversion may be written in the singular. */
function perGoal(amount: z.ZodNumber) {
  return z
    .partialRecord(
      z.union([goalMeasureSchema, z.enum(["engagement", "click", "conversion"])]),
      amount,
    )
    .refine(
      (amounts) => Object.keys(SINGULAR).every((s) => !(s in amounts && SINGULAR[s] in amounts)),
      "a goal is named in the singular and in the plural: keep one",
    )
    .transform(
      (amounts) =>
        Object.fromEntries(
          Object.entries(amounts).map(([name, v]) => [SINGULAR[name] ?? name, v as number]),
        ) as Partial<Record<GoalMeasure, number>>,
    );
}

/**
 * What the plan is to be good at: a preset, weights over goals divided by the most a plan can have
 * of each, money values per unit (the plan's value is then in currency), or goals in order of
 * priority.
 */
export const goalsSchema = z
  .union(
    [
      z.strictObject({ preset: presetSchema }),
      z.strictObject({ weights: perGoal(z.number().min(0).max(1e6)) }),
      z.strictObject({ values: perGoal(z.number().min(0).max(1e9)) }),
      z.strictObject({
        priority: z
          .array(goalMeasureSchema)
          .min(1)
          .max(6)
          .refine((p) => new Set(p).size === p.length, "a goal is named twice"),
        tolerance: z
          .number()
          .min(0)
          .max(1)
          .default(0.02)
          .describe("Share of an earlier goal's best that later goals may cost"),
      }),
    ],
    "expected exactly one of preset, weights, values or priority (with tolerance)",
  )
  .meta({ id: "Goals" });
/** Goals as the schema understands them, amounts under the plural names. */
export type Goals = z.infer<typeof goalsSchema>;
