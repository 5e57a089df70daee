import * as z from "zod";
import { additiveMeasureSchema, filterSchema, ruleBase, softness } from "../grammar.ts";
import {
  boundsLoosening,
  filterReferences,
  hundredth,
  type Loosening,
  type RuleGrammar,
  type SpendCounted,
  threeDigits,
} from "../kind.ts";
import { between, capital, filterWords, percent } from "../phrases.ts";

/** Least and greatest amount of a measure over the offers that a filter names. */
export const limitSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("limit"),
    measure: z
      .union([additiveMeasureSchema, z.literal("reach")])
      .describe("reach is deduplicated and takes a minimum only"),
    where: filterSchema.optional(),
    min: z.number().min(-1e12).max(1e12).optional(),
    max: z.number().min(-1e12).max(1e12).optional(),
    each: z
      .enum(["creator", "tier", "platform", "country"])
      .optional()
      .describe("Hold the limit for each of them alone; for creators, for each one hired"),
    as: z.enum(["amount", "shareOfSpend", "shareOfBudget", "shareOfCreators"]).default("amount"),
    ...softness,
  })
  .superRefine((rule, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (rule.min === undefined && rule.max === undefined)
      issue("min", "a limit needs a min, a max or both");
    if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max)
      issue("min", `min ${rule.min} is above max ${rule.max}`);
    if (rule.as === "shareOfCreators" && rule.measure !== "creators")
      issue("as", "shareOfCreators goes with the measure creators");
    if ((rule.as === "shareOfSpend" || rule.as === "shareOfBudget") && rule.measure !== "spend")
      issue("as", `${rule.as} goes with the measure spend`);
    if (
      rule.as !== "amount" &&
      ((rule.min ?? 0) < 0 || (rule.min ?? 0) > 1 || (rule.max ?? 0) < 0 || (rule.max ?? 0) > 1)
    )
      issue("as", "a share is between 0 and 1");
    if (rule.measure === "reach" && rule.each !== undefined)
      issue("each", "deduplicated reach is limited over the whole plan");
    if (rule.each === "creator" && rule.penalty !== undefined)
      issue("penalty", "a limit on each creator is always hard");
    if (rule.measure === "reach" && rule.max !== undefined)
      issue(
        "max",
        "deduplicated reach takes a minimum only; limit grossReach or impressions instead",
      );
    if (rule.measure === "reach" && rule.where !== undefined)
      issue("where", "deduplicated reach is limited over the whole plan");
  })
  .meta({ id: "LimitRule" });
export type LimitRule = z.infer<typeof limitSchema>;

export const limitGrammar = {
  schema: limitSchema,
  words: limitWords,
  references: filterReferences,
  money: (rule) =>
    isMoney(rule)
      ? [
          [["min"], rule.min],
          [["max"], rule.max],
        ]
      : [],
  spend: spendOf,
  faults: () => [],
  loosening: (rule) => (rule.each === "creator" ? null : limitLoosening(rule)),
} satisfies RuleGrammar<LimitRule>;

function isMoney({ measure, as }: LimitRule): boolean {
  return measure === "spend" && as === "amount";
}

const SHARE_OF = {
  amount: "",
  shareOfSpend: " of spend",
  shareOfBudget: " of the budget",
  shareOfCreators: " of the creators",
} as const;

function limitWords(rule: LimitRule): string {
  const amount = (value: number) =>
    rule.as === "amount" ? value.toLocaleString("en-US") : `${percent(value)}${SHARE_OF[rule.as]}`;
  const each = rule.each === undefined ? "" : ` of each ${rule.each}`;
  const measure =
    rule.measure === "grossReach" ? "gross reach" : rule.measure.replace("attribute:", "");
  const bounds = between(rule.min, rule.max, amount);
  return `${capital(measure)}${each}${filterWords(rule.where)} ${bounds}`;
}

function limitLoosening(rule: LimitRule): Loosening<LimitRule> {
  if (rule.as !== "amount")
    return boundsLoosening(rule, {
      unit: "share",
      violationIsDistance: rule.as === "shareOfBudget" && rule.each === undefined,
      step: hundredth,
    });
  const isCount = rule.measure === "creators" || rule.measure === "offers";
  return boundsLoosening(rule, {
    unit: isMoney(rule) ? "money" : "number",
    violationIsDistance: rule.each === undefined,
    step: (achieved) => (isCount ? 1 : Math.max(1, threeDigits(achieved))),
  });
}

/** A share of all spend is made of all prices, an amount or a share of the budget of its own. */
function spendOf({ measure, as, where }: LimitRule): SpendCounted | null {
  if (measure !== "spend") return null;
  return as === "shareOfSpend" ? { where: undefined, isBare: false } : { where, isBare: true };
}
