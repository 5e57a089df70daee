import * as z from "zod";
import { attributeValue } from "../../roster/fields.ts";
import {
  attributeMeasureSchema,
  attributeOf,
  filterSchema,
  ruleBase,
  softness,
} from "../grammar.ts";
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

export const costPerGrammar = {
  schema: costPerSchema,
  words: (rule) =>
    `${costName(rule)}${filterWords(rule.where)} ${between(rule.min, rule.max, String)}`,
  references: filterReferences,
  money: () => [],
  spend: ({ of, where }) => ({ where, isBare: of !== "conversions" }),
  faults: negativeResults,
  loosening: (rule) =>
    boundsLoosening(rule, { unit: "number", violationIsDistance: false, step: threeDigits }),
} satisfies RuleGrammar<CostPerRule>;

const COST_NAMES: Readonly<Record<string, string>> = {
  impressions: "CPM",
  reach: "Cost per 1,000 reached",
  engagements: "CPE",
  clicks: "CPC",
  conversions: "CPA",
};

function costName({ of, per }: CostPerRule): string {
  if (per === undefined && of in COST_NAMES) return COST_NAMES[of];
  const results = of === "reach" ? "people reached" : of.replace("attribute:", "");
  return `Cost per ${per === undefined ? "" : `${per.toLocaleString("en-US")} `}${results}`;
}

/** Money per less than nothing has no meaning: the first negative amount is named. */
function negativeResults({ of }: CostPerRule, { roster }: Surroundings): RuleFault[] {
  const name = attributeOf(of);
  if (name === null) return [];
  const carriers = function* () {
    for (const creator of roster.creators) {
      yield ["creator", creator] as const;
      for (const offer of creator.offers) yield ["offer", offer] as const;
    }
  };
  for (const [what, { id, attributes }] of carriers()) {
    const amount = attributeValue(attributes, name);
    if (amount >= 0) continue;
    const message =
      `a cost per "${name}" needs amounts of 0 or more, and ${what} "${id}" carries ${amount}; ` +
      "correct it, or use limit or average";
    return [{ path: ["of"], code: "negative_attribute", message }];
  }
  return [];
}
