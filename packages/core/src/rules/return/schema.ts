import * as z from "zod";
import { filterSchema, ruleBase, softness } from "../grammar.ts";
import {
  boundsLoosening,
  filterReferences,
  type RuleFault,
  type RuleGrammar,
  type Surroundings,
  threeDigits,
} from "../kind.ts";
import { between, filterWords } from "../phrases.ts";

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

export const returnGrammar = {
  schema: returnSchema,
  words: (rule) =>
    `${rule.of.toUpperCase()}${filterWords(rule.where)} ${between(rule.min, rule.max, String)}`,
  references: filterReferences,
  money: () => [],
  spend: ({ where }) => ({ where, isBare: false }),
  faults: missingEconomics,
  loosening: (rule) =>
    boundsLoosening(rule, { unit: "number", violationIsDistance: false, step: threeDigits }),
} satisfies RuleGrammar<ReturnRule>;

function missingEconomics({ of }: ReturnRule, { economics }: Surroundings): RuleFault[] {
  const needsMargin = of === "roi";
  if (economics?.orderValue !== undefined && !(needsMargin && economics.margin === undefined))
    return [];
  return [
    {
      path: ["of"],
      code: "missing_economics",
      message:
        `${of} needs ` +
        `brief.economics.orderValue${needsMargin ? " and brief.economics.margin" : ""}; state ` +
        `${needsMargin ? "them" : "it"} or drop the rule`,
    },
  ];
}
