import * as z from "zod";
import { averageGrammar } from "./average/schema.ts";
import { chooseGrammar } from "./choose/schema.ts";
import { costPerGrammar } from "./cost-per/schema.ts";
import { excludeGrammar } from "./exclude/schema.ts";
import { followGrammar } from "./follow/schema.ts";
import type { RuleGrammar } from "./kind.ts";
import { limitGrammar } from "./limit/schema.ts";
import { lockGrammar } from "./lock/schema.ts";
import { orderGrammar } from "./order/schema.ts";
import { returnGrammar } from "./return/schema.ts";

/** Every kind of rule a brief may state; each kind has its folder beside this file. */
const registry = {
  limit: limitGrammar,
  average: averageGrammar,
  choose: chooseGrammar,
  lock: lockGrammar,
  exclude: excludeGrammar,
  follow: followGrammar,
  order: orderGrammar,
  costPer: costPerGrammar,
  return: returnGrammar,
};

export type RuleKind = keyof typeof registry;
/** The rules of one kind. */
export type RuleOf<K extends RuleKind> = z.infer<(typeof registry)[K]["schema"]>;
export type Rule = RuleOf<RuleKind>;

/** The registry, each kind under its own name: the compiler refuses any other. */
const GRAMMARS: { readonly [K in RuleKind]: RuleGrammar<Extract<Rule, { kind: K }>> } = registry;

/** What the kind of a rule says of it. */
export function grammarOf(rule: Rule): RuleGrammar<Rule> {
  return GRAMMARS[rule.kind] as RuleGrammar<Rule>;
}

type RuleSchema = (typeof registry)[RuleKind]["schema"];

/** Any rule as the user writes it. */
export const ruleSchema = z
  .discriminatedUnion(
    "kind",
    Object.values(registry).map(({ schema }) => schema) as [RuleSchema, ...RuleSchema[]],
  )
  .meta({ id: "Rule" });
