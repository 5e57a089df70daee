import * as z from "zod";
import { filterSchema, ruleBase, softness } from "../grammar.ts";

/**
 * Return of the money spent: ROAS = conversions · order value / spend, ROI = (that · margin −
 * spend) / spend.
 */
export const returnSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("return"),
    of: z.enum(["roas", "roi"]),
    where: filterSchema.optional(),
    min: z.number().min(-1).max(1e6).optional(),
    max: z.number().min(-1).max(1e6).optional(),
    ...softness,
  })
  .refine((rule) => rule.min !== undefined || rule.max !== undefined, {
    path: ["min"],
    message: "a return needs a min, a max or both",
  })
  .refine((rule) => rule.min === undefined || rule.max === undefined || rule.min <= rule.max, {
    path: ["min"],
    message: "min is above max",
  })
  .meta({ id: "ReturnRule" });
export type ReturnRule = z.infer<typeof returnSchema>;
