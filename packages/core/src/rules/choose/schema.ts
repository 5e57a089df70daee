import * as z from "zod";
import { idSchema } from "../../roster/fields.ts";
import { ruleBase, softness } from "../grammar.ts";
import { type Loosening, listReferences, type RuleFault, type RuleGrammar } from "../kind.ts";
import { between, capital, list } from "../phrases.ts";

/**
 * At least, at most or exactly so many of a list: conflicts, exclusivity, must-haves, all or none.
 */
export const chooseSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("choose"),
    creators: z.array(idSchema).min(1).max(10_000).optional(),
    offers: z.array(idSchema).min(1).max(10_000).optional(),
    atLeast: z.int().min(0).optional(),
    atMost: z.int().min(0).optional(),
    exactly: z.int().min(0).optional(),
    allOrNone: z.literal(true).optional(),
    ...softness,
  })
  .superRefine((rule, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if ((rule.creators === undefined) === (rule.offers === undefined))
      issue("creators", "name either creators or offers");
    const bounds = [rule.atLeast ?? rule.atMost, rule.exactly, rule.allOrNone].filter(
      (b) => b !== undefined,
    ).length;
    if (bounds !== 1)
      issue("atMost", "say atLeast and/or atMost, or exactly, or allOrNone: one of the three");
    if (rule.atLeast !== undefined && rule.atMost !== undefined && rule.atLeast > rule.atMost)
      issue("atLeast", `atLeast ${rule.atLeast} is above atMost ${rule.atMost}`);
    if (rule.allOrNone && rule.penalty !== undefined)
      issue("penalty", "all or none is always hard");
  })
  .meta({ id: "ChooseRule" });
export type ChooseRule = z.infer<typeof chooseSchema>;

export const chooseGrammar = {
  schema: chooseSchema,
  words: (rule) => {
    const names = list(rule.creators ?? rule.offers ?? []);
    if (rule.allOrNone) return `All or none of ${names}`;
    if (rule.exactly !== undefined) return `Exactly ${rule.exactly} of ${names}`;
    return `${capital(between(rule.atLeast, rule.atMost, String))} of ${names}`;
  },
  references: listReferences,
  money: () => [],
  spend: () => null,
  faults: repeatedMembers,
  loosening: (rule) => (rule.allOrNone ? null : countLoosening(rule)),
} satisfies RuleGrammar<ChooseRule>;

function repeatedMembers(rule: ChooseRule): RuleFault[] {
  const members = rule.creators ?? rule.offers ?? [];
  if (new Set(members).size === members.length) return [];
  const path = [rule.creators ? "creators" : "offers"];
  return [{ path, code: "duplicate_id", message: "an id is listed twice" }];
}

/** "Exactly" becomes "at least and at most" when one side of it gives way. */
function countLoosening({ exactly, ...rule }: ChooseRule): Loosening<ChooseRule> {
  const atLeast = exactly ?? rule.atLeast;
  const atMost = exactly ?? rule.atMost;
  const bounds = { atLeast, atMost };
  return {
    min: atLeast,
    max: atMost,
    unit: "number",
    isList: true,
    violationIsDistance: true,
    step: () => 1,
    at: (side, bound) => ({
      ...rule,
      ...bounds,
      [side === "min" ? "atLeast" : "atMost"]: bound,
    }),
    soft: (penalty) => ({ ...rule, ...bounds, penalty }),
  };
}
