import * as z from "zod";
import { averageGrammar } from "./average/schema.ts";
import { type BudgetRule, budgetGrammar } from "./budget/schema.ts";
import { type ChangesRule, changesGrammar } from "./changes/schema.ts";
import { chooseGrammar } from "./choose/schema.ts";
import { costPerGrammar } from "./cost-per/schema.ts";
import { excludeGrammar } from "./exclude/schema.ts";
import { followGrammar } from "./follow/schema.ts";
import { type KeepRule, keepGrammar } from "./keep/schema.ts";
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

/** A kind that a brief may state. */
type StatedKind = keyof typeof registry;
/** A rule that a brief may state. */
export type StatedRule = z.infer<(typeof registry)[StatedKind]["schema"]>;
/** Any rule: those that a brief may state, and those that other fields of it stand for. */
export type Rule = StatedRule | BudgetRule | KeepRule | ChangesRule;
export type RuleKind = Rule["kind"];
/** The rules of one kind. */
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;

/** The registry, each kind under its own name: the compiler refuses any other. */
const GRAMMARS: { readonly [K in RuleKind]: RuleGrammar<RuleOf<K>> } = {
  ...registry,
  budget: budgetGrammar,
  keep: keepGrammar,
  changes: changesGrammar,
};

/** What the kind of a rule says of it. */
export function grammarOf(rule: Rule): RuleGrammar<Rule> {
  return GRAMMARS[rule.kind] as RuleGrammar<Rule>;
}

type RuleSchema = (typeof registry)[StatedKind]["schema"];

/** Any rule as the user writes it. */
export const ruleSchema = z
  .discriminatedUnion(
    "kind",
    Object.values(registry).map(({ schema }) => schema) as [RuleSchema, ...RuleSchema[]],
  )
  .meta({ id: "Rule" });
