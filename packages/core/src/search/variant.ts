import { fromMinor } from "../base/money.ts";
import type { CarryOverTerms } from "../plan/terms-value.ts";
import { BUDGET_RULE, budgetRule } from "../rules/budget/schema.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "./context.ts";

/** What is different in a variant of a question. */
export interface Change {
  /** Another budget in minor units: for the rule, and for shares of the budget. */
  readonly budget?: number;
  /** Rules to add. */
  readonly add?: readonly Rule[];
  /** What stands in the place of each rule: itself, others, or none. */
  readonly replace?: (rule: Rule) => readonly Rule[];
  /** Other prices of offers, fee and extras together, in minor units, by offer index. */
  readonly prices?: ReadonlyMap<number, number>;
  /** Another carry-over between phases, null for none. */
  readonly carryOver?: CarryOverTerms | null;
  /** How much work a search may take at most, where that is less than the request allows. */
  readonly workLimit?: number;
  /** Share of the time left that its searches may take together; else all. */
  readonly timeShare?: number;
}

/**
 * The same context with something changed: the one way to ask a question that the brief does not
 * ask. The forecast and everything measured stay shared.
 */
export function variantOf(context: SearchContext, change: Change): SearchContext {
  const asked = withRules(withPrices(withBudget(context, change), change), change);
  return withTime(withWork(withCarryOver(asked, change), change), change);
}

function withBudget(context: SearchContext, { budget }: Change): SearchContext {
  if (budget === undefined) return context;
  const { market, rules } = context;
  const major = fromMinor(budget, market.brief.currency);
  return {
    ...context,
    market: { ...market, budget, brief: { ...market.brief, budget: major } },
    rules: rules.map((rule) => (rule.id === BUDGET_RULE ? budgetRule({ budget: major }) : rule)),
  };
}

function withPrices(context: SearchContext, { prices }: Change): SearchContext {
  if (prices === undefined) return withMeasures(context, context.market);
  const offers = context.market.offers.slice();
  for (const [offer, price] of prices) {
    const extras = Math.min(offers[offer].extras, price);
    offers[offer] = { ...offers[offer], fee: price - extras, extras };
  }
  return withMeasures(context, { ...context.market, offers });
}

function withMeasures(context: SearchContext, market: SearchContext["market"]): SearchContext {
  const { measures } = context;
  return measures.market === market
    ? context
    : { ...context, market, measures: measures.inMarket(market) };
}

function withRules(context: SearchContext, { add, replace }: Change): SearchContext {
  if (!add && !replace) return context;
  const kept = replace ? context.rules.flatMap(replace) : context.rules;
  return { ...context, rules: [...kept, ...(add ?? [])] };
}

function withWork(context: SearchContext, { workLimit }: Change): SearchContext {
  const { options } = context;
  if (workLimit === undefined || workLimit >= options.workLimit) return context;
  return { ...context, options: { ...options, workLimit } };
}

function withCarryOver(context: SearchContext, { carryOver }: Change): SearchContext {
  if (carryOver === undefined) return context;
  const helps = carryOver !== null && carryOver.kappa > 0 && context.market.phases.length > 1;
  return { ...context, carryOver: helps ? carryOver : null };
}

function withTime(context: SearchContext, { timeShare = 1 }: Change): SearchContext {
  const { deadline, host } = context;
  if (timeShare === 1 || deadline === null || host.now === undefined) return context;
  const now = host.now();
  return { ...context, deadline: now + timeShare * (deadline - now) };
}
