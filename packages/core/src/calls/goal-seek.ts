import { MICRO } from "../base/decimal.ts";
import { fromMinor } from "../base/money.ts";
import type { Target as BriefTarget } from "../brief/target.ts";
import { neededBudget } from "../market/needed.ts";
import type { Placement } from "../market/placement.ts";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { describePlan } from "../plan/describe.ts";
import { type Judgement, judge, penaltyOf } from "../plan/judge.ts";
import { ruleOutcomes } from "../plan/rule-outcomes.ts";
import { tidy } from "../plan/tidy.ts";
import type { Activity } from "../rules/activity.ts";
import { budgetRule } from "../rules/budget/schema.ts";
import { type GoalSeek, TARGETED, type Targeted } from "../run/goal-seek.ts";
import { leastForSure } from "../scenarios/least-for-sure.ts";
import { leastSpend } from "../scenarios/least-spend.ts";
import type { Sought } from "../scenarios/sought.ts";
import { sharesOfTargets, type Target, targetRules, withoutBudget } from "../scenarios/targets.ts";
import {
  type OptimizeHost,
  type SearchContext,
  searchContext,
  termsOf,
} from "../search/context.ts";
import { sureTarget } from "../search/on-target.ts";
import { variantOf } from "../search/variant.ts";
import type { OpenedGoalSeek } from "./open-goal-seek.ts";

/**
 * The least money that reaches targets, all of them expected totals of the plan, or that does as
 * well as a given plan. The brief's budget is what is asked for and limits nothing; shares of it
 * are shares of the spend. Unreachable targets are answered with the most that can be had.
 * Where a probability is asked for, the simulation decides, and nothing is proved.
 * @param opened a request with a target or a plan, see {@link openGoalSeek}
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * // Offers at 100 USD bring 9, 8 and 7 conversions.
 * const opening = openGoalSeek({ ...body, target: { conversions: 16 } });
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { status, budget, atLeast, plan } = await goalSeek(opening.opened, host);
 * status; // "reached"
 * budget; // 200
 * atLeast; // 200
 * plan?.totals; // { conversions: 17 }
 */
export async function goalSeek(opened: OpenedGoalSeek, host: OptimizeHost): Promise<GoalSeek> {
  const context = withTarget(opened.stated, searchContext(opened, host));
  const { placements } = opened;
  const given = placements && judge(placements, termsOf(NOTHING_COUNTS, context));
  const targets = opened.targets ?? (given ? targetsOf(given.activity) : []);
  const known = placements ? [placements] : [];
  const seek = sureTarget(context) === null ? leastSpend : leastForSure;
  const sought = await seek(targets, known, context);
  const { brief } = context.market;
  return {
    name: brief.name ?? null,
    currency: brief.currency,
    ...answerOf(sought, targets, context),
    against: given && againstOf(sought, given, context),
    notes: [...sureNotes(sought, context), ...notesOf(context)],
  };
}

function sureNotes(sought: Sought, context: SearchContext): string[] {
  const target = sureTarget(context);
  if (target === null || sought.kind === "impossible" || sought.kind === "open") return [];
  const asked = `${Number((100 * target.probability).toPrecision(3))} % of the simulated cases`;
  return sought.kind === "reached"
    ? [`The targets are reached in ${asked} or more; that less money does not do is not proved.`]
    : [`No plan found reaches the targets in ${asked}; plan.risk says how sure this one is.`];
}

/** The context in which the brief has the targets that are sought, with their probability. */
function withTarget(target: BriefTarget | null, context: SearchContext): SearchContext {
  const { market } = context;
  return {
    ...context,
    market: { ...market, brief: { ...market.brief, target: target ?? undefined } },
  };
}

/** What a plan has, as targets; a total of 0 asks for nothing. */
function targetsOf(activity: Activity): Target[] {
  return TARGETED.map((measure) => ({ measure, amount: amountOf(measure, activity) })).filter(
    ({ amount }) => amount > 0,
  );
}

function amountOf(measure: Targeted, activity: Activity): number {
  return measure === "reach" ? activity.reach : Number(activity.sum(measure)) / MICRO;
}

type Answer = Omit<GoalSeek, "name" | "currency" | "against" | "notes">;

function answerOf(sought: Sought, targets: readonly Target[], context: SearchContext): Answer {
  if (sought.kind === "impossible" || sought.kind === "open")
    return {
      status: sought.kind === "open" ? "notComputed" : "impossible",
      budget: null,
      atLeast: null,
      gap: null,
      proved: sought.kind === "impossible",
      targets: targets.map(({ measure, amount: target }) => ({
        measure,
        target,
        achieved: null,
        missing: null,
      })),
      plan: null,
      rules: [],
    };
  const { placements } = sought;
  return {
    ...proofOf(sought, context),
    ...described(placements, targets, context),
  };
}

function proofOf(
  sought: Extract<Sought, { kind: "reached" | "unreachable" }>,
  { market, options }: SearchContext,
): Pick<Answer, "status" | "budget" | "atLeast" | "gap" | "proved"> {
  if (sought.kind === "unreachable")
    return { status: sought.kind, budget: null, atLeast: null, gap: null, proved: sought.proved };
  const { budget, atLeast } = sought;
  const major = (minor: number) => fromMinor(minor, market.brief.currency);
  const gap = atLeast === null ? null : budget === 0 ? 0 : (budget - atLeast) / budget;
  return {
    status: sought.kind,
    budget: major(budget),
    atLeast: atLeast === null ? null : major(atLeast),
    gap,
    proved: gap !== null && gap <= options.gap,
  };
}

/** The plan at the budget that it needs, held against the rules and the targets. */
function described(
  placements: readonly Placement[],
  targets: readonly Target[],
  context: SearchContext,
): Pick<Answer, "targets" | "plan" | "rules"> {
  const { market, forecast } = context;
  const free = variantOf(context, { replace: withoutBudget, add: targetRules(targets) });
  const objective = sharesOfTargets(targets, market, forecast);
  const { activity } = judge(placements, termsOf(objective, free));
  const budget = neededBudget(market, activity.amounts());
  const paid = budgetRule({ budget: fromMinor(budget, market.brief.currency) });
  const terms = termsOf(objective, variantOf(free, { budget, add: [paid] }));
  const judgement = judge(placements, terms);
  return {
    targets: targets.map(({ measure, amount: target }) => {
      const achieved = tidy(amountOf(measure, activity));
      const isMet = judgement.verdicts.some(
        ({ rule, verdict }) => rule.id === `target:${measure}` && verdict.holds,
      );
      return { measure, target, achieved, missing: isMet ? 0 : tidy(target - achieved) };
    }),
    plan: describePlan(placements, terms, judgement.activity),
    rules: ruleOutcomes(judgement, new Map()),
  };
}

function againstOf(
  sought: Sought,
  { activity }: Judgement,
  { market }: SearchContext,
): GoalSeek["against"] {
  const { currency } = market.brief;
  const budget = neededBudget(market, activity.amounts());
  const saved = sought.kind === "reached" ? fromMinor(budget - sought.budget, currency) : null;
  return { budget: fromMinor(budget, currency), saved };
}

function notesOf({ rules, log }: SearchContext): string[] {
  const notes = [];
  const shares = rules.filter((rule) => rule.kind === "limit" && rule.as === "shareOfBudget");
  if (shares.length > 0)
    notes.push(
      "Shares of the budget count as shares of the spend here, because the budget is what is " +
        `asked for: ${shares.map(({ id }) => id).join(", ")}.`,
    );
  const soft = rules.filter((rule) => penaltyOf(rule) !== undefined);
  if (soft.length > 0)
    notes.push(
      `Rules that may be broken at a price are left out: ${soft.map(({ id }) => id).join(", ")}.`,
    );
  if (log.cutShort)
    notes.push("A limit of time ended some search: less money may do it than was proved here.");
  return notes;
}
