import * as z from "zod";
import { attributeMeasureSchema, filterSchema, ruleBase, softness } from "../grammar.ts";

/**
 * Cost of one result: CPM ("of": "impressions", per 1,000), CPE, CPC, CPA, or cost per 1,000 people
 * reached.
 */
export const costPerSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("costPer"),
    of: z
      .union([
        z.enum(["impressions", "reach", "engagements", "clicks", "conversions"]),
        attributeMeasureSchema,
      ])
      .describe("reach is deduplicated and takes a maximum only"),
    per: z
      .number()
      .positive()
      .max(1e9)
      .optional()
      .describe("Results that the cost is stated for; 1,000 for impressions and reach, else 1"),
    where: filterSchema.optional(),
    min: z.number().min(0).max(1e9).optional(),
    max: z.number().min(0).max(1e9).optional(),
    ...softness,
  })
  .superRefine((rule, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (rule.min === undefined && rule.max === undefined)
      issue("max", "a cost needs a max, a min or both");
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max)
      issue("min", `min ${rule.min} is above max ${rule.max}`);
    if (rule.of === "reach" && rule.min !== undefined)
      issue("min", "the cost of deduplicated reach takes a maximum only");
    if (rule.of === "reach" && rule.where !== undefined)
      issue("where", "deduplicated reach is counted over the whole plan");
  })
  .meta({ id: "CostPerRule" });
export type CostPerRule = z.infer<typeof costPerSchema>;

/** Results that the cost of a rule is stated for. */
export function resultsPer({ of, per }: CostPerRule): number {
  return per ?? (of === "impressions" || of === "reach" ? 1000 : 1);
}
