import { fromMinor } from "../base/money.ts";
import { REACH_ROUNDING } from "../base/tolerances.ts";
import { neededBudget } from "../market/needed.ts";
import type { Placement } from "../market/placement.ts";
import { type Judgement, judge } from "../plan/judge.ts";
import { budgetRule } from "../rules/budget/schema.ts";
import { isLate, type SearchContext, termsOf } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import { variantOf } from "../search/variant.ts";
import type { Sought } from "./sought.ts";
import { expectedReach } from "./targets.ts";

/** What is known of the least budget: between one that is not enough and that of a plan. */
interface Bracket {
  /** Greatest budget in minor units that is not enough, −1 when none is known; its most reach. */
  readonly low: { readonly budget: number; readonly reach: number };
  /** A plan that reaches enough, and the budget it needs. */
  readonly high: { readonly budget: number; readonly judgement: Judgement };
  /** Budgets from here on are not tried again: enough, or a limit left them undecided. */
  readonly open: number;
}

/** Least part of the way up a bracket that a trial goes, so that none creeps. */
const LEAST_WAY = 0.25;
/** Factor by which trials below a plan's budget grow while they are enough. */
const GALLOP = 4;
/** Share of the time left that one trial may take. */
const TRIAL_SHARE = 0.25;
/** Part of the asked gap that the single searches are proved to. */
const FINER = 0.25;

/**
 * The least budget whose most people reached are enough. Budgets are tried between one that is not
 * enough and that of a plan in hand: first where the chord between the two points says, as reach
 * rises ever more slowly with the budget, then just below the plan. Each search starts from the
 * plan in hand.
 * @param context without a budget; every other target is a rule of it
 */
export async function leastForReach(
  target: number,
  known: readonly (readonly Placement[])[],
  context: SearchContext,
): Promise<Sought | { readonly kind: "infeasible" }> {
  const enough = target * (1 - REACH_ROUNDING);
  const all = await mostReach(known, context);
  if (all.kind === "infeasible") return all;
  if (all.judgement === null || all.judgement.activity.reach < enough)
    return all.atMost < enough ? { kind: "infeasible" } : { kind: "open" };
  const start = startOf(enough, all.judgement, known, context);
  const { low, high } = await narrowed(enough, start, context);
  const { placements } = high.judgement.activity;
  return { kind: "reached", placements, budget: high.budget, atLeast: low.budget + 1 };
}

/** The cheapest of the plans in hand that reach enough. */
function startOf(
  enough: number,
  all: Judgement,
  known: readonly (readonly Placement[])[],
  context: SearchContext,
): Bracket {
  const terms = termsOf(expectedReach(context.market, context.forecast), context);
  const plans = [all, ...known.map((plan) => judge(plan, terms))]
    .filter(({ holds, activity }) => holds && activity.reach >= enough)
    .map((judgement) => ({ judgement, budget: needed(judgement, context) }));
  const high = plans.reduce((best, own) => (own.budget < best.budget ? own : best));
  return { low: { budget: -1, reach: 0 }, high, open: high.budget };
}

/** Tries budgets until the bracket is as narrow as the asked gap, or nothing more is decided. */
async function narrowed(enough: number, start: Bracket, context: SearchContext): Promise<Bracket> {
  let bracket = start;
  for (let step = 1; !isLate(context); ) {
    const close = Math.max(1, Math.floor(context.options.gap * bracket.high.budget));
    if (bracket.open - bracket.low.budget <= close) break;
    const { budget, isProbe } = nextTrial(enough, bracket, step * close, close);
    const hints = [bracket.high.judgement.activity.placements];
    const found = await mostReach(hints, atBudget(budget, context));
    const outcome = outcomeOf(found, enough);
    bracket = afterTrial(budget, outcome, bracket, context);
    step = isProbe && outcome.kind !== "tooLittle" ? step * GALLOP : 1;
  }
  return bracket;
}

/**
 * The next budget to try: where the chord of the bracket says, or, near its top, so much below.
 */
function nextTrial(
  enough: number,
  { low, high, open }: Bracket,
  below: number,
  close: number,
): { budget: number; isProbe: boolean } {
  const room = open - low.budget;
  const rise = (enough - low.reach) / (high.judgement.activity.reach - low.reach);
  const chord = low.budget + rise * (high.budget - low.budget);
  const isProbe = open - chord <= GALLOP * close;
  const wanted = Math.max(isProbe ? open - below : chord, low.budget + LEAST_WAY * room);
  return { budget: Math.max(low.budget + 1, Math.min(open - 1, Math.floor(wanted))), isProbe };
}

/** What a trial shows of its budget. */
type Trial =
  | { readonly kind: "enough"; readonly judgement: Judgement }
  | { readonly kind: "tooLittle"; readonly atMost: number | null }
  | { readonly kind: "undecided" };

function outcomeOf(found: MostReach, enough: number): Trial {
  if (found.kind === "infeasible") return { kind: "tooLittle", atMost: null };
  const { judgement, atMost } = found;
  if (judgement !== null && judgement.activity.reach >= enough)
    return { kind: "enough", judgement };
  return atMost < enough ? { kind: "tooLittle", atMost } : { kind: "undecided" };
}

function afterTrial(
  budget: number,
  outcome: Trial,
  bracket: Bracket,
  context: SearchContext,
): Bracket {
  if (outcome.kind === "undecided") return { ...bracket, open: budget };
  if (outcome.kind === "tooLittle") {
    const reach = outcome.atMost ?? bracket.low.reach;
    return { ...bracket, low: { budget, reach } };
  }
  const paid = needed(outcome.judgement, context);
  return { ...bracket, high: { judgement: outcome.judgement, budget: paid }, open: paid };
}

function atBudget(minor: number, context: SearchContext): SearchContext {
  const { currency } = context.market.brief;
  const add = [budgetRule({ budget: fromMinor(minor, currency) })];
  return variantOf(context, { budget: minor, add });
}

function needed({ activity }: Judgement, { market }: SearchContext): number {
  return neededBudget(market, activity.amounts());
}

type MostReach =
  | { readonly kind: "infeasible" }
  | { readonly kind: "found"; readonly judgement: Judgement | null; readonly atMost: number };

/** The plan that is expected to reach the most people, and what none exceeds. */
async function mostReach(
  hints: readonly (readonly Placement[])[],
  context: SearchContext,
): Promise<MostReach> {
  const { market, forecast, options } = context;
  const objective = expectedReach(market, forecast);
  const gap = options.gap * FINER;
  const timeShare = TRIAL_SHARE;
  const found = await findPlan({ stage: "most reach", objective, hints, gap, timeShare }, context);
  if (found.reason === "infeasible") return { kind: "infeasible" };
  const atMost = found.bound ?? Number.POSITIVE_INFINITY;
  return { kind: "found", judgement: found.judgement, atMost };
}
