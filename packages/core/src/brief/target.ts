import * as z from "zod";

/** What a target may be stated for: the results that a plan is simulated for. */
export const TARGET_MEASURES = [
  "impressions",
  "reach",
  "engagements",
  "clicks",
  "conversions",
] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

const amount = z.number().positive().max(1e12).optional();

/** Results that the plan has to reach, all of them together, with a probability. */
export const targetSchema = z
  .strictObject({
    impressions: amount,
    reach: amount.describe("People of the target, each once"),
    engagements: amount,
    clicks: amount,
    conversions: amount,
    probability: z
      .number()
      .min(0.01)
      .max(0.99)
      .optional()
      .describe(
        "Least share of the simulated cases in which all of them are reached; when missing the " +
          "targets are only measured",
      ),
  })
  .refine((target) => TARGET_MEASURES.some((measure) => target[measure] !== undefined), {
    message: `a target names at least one of ${TARGET_MEASURES.join(", ")}`,
  })
  .meta({ id: "Target" });
/** Amounts to be reached and the probability with which; a share between 0 and 1. */
export type Target = z.infer<typeof targetSchema>;
