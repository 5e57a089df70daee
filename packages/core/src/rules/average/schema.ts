import * as z from "zod";
import { attributeMeasureSchema, filterSchema, ruleBase, softness } from "../grammar.ts";
import { boundsLoosening, filterReferences, hundredth, type RuleGrammar } from "../kind.ts";
import { between, filterWords } from "../phrases.ts";

/** Weighted average of a property of the chosen creators. An empty plan satisfies every average. */
export const averageSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("average"),
    of: z.union([z.enum(["audienceFit", "authenticity", "quality"]), attributeMeasureSchema]),
    weightedBy: z.enum(["spend", "impressions", "creators"]).default("spend"),
    where: filterSchema.optional(),
    min: z.number().min(-1e9).max(1e9).optional(),
    max: z.number().min(-1e9).max(1e9).optional(),
    ...softness,
  })
  .superRefine((rule, context) => {
    if (rule.min === undefined && rule.max === undefined)
      context.addIssue({
        code: "custom",
        path: ["min"],
        message: "an average needs a min, a max or both",
      });
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max)
      context.addIssue({
        code: "custom",
        path: ["min"],
        message: `min ${rule.min} is above max ${rule.max}`,
      });
  })
  .meta({ id: "AverageRule" });
export type AverageRule = z.infer<typeof averageSchema>;

export const averageGrammar = {
  schema: averageSchema,
  words: (rule) => {
    const of = rule.of === "audienceFit" ? "audience fit" : rule.of.replace("attribute:", "");
    return (
      `Average ${of}${filterWords(rule.where)} by ${rule.weightedBy} ` +
      `${between(rule.min, rule.max, String)}`
    );
  },
  references: filterReferences,
  money: () => [],
  spend: ({ weightedBy, where }) => (weightedBy === "spend" ? { where, isBare: false } : null),
  faults: () => [],
  loosening: (rule) =>
    boundsLoosening(rule, { unit: "number", violationIsDistance: false, step: hundredth }),
} satisfies RuleGrammar<AverageRule>;
