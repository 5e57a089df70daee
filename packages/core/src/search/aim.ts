import type { Placement } from "../market/placement.ts";
import { type Goal, goalMode, goalsOf } from "../objective/goals.ts";
import { addObjectives, type Objective, scaleObjective } from "../objective/objective.ts";
import { withRisk } from "../objective/with-risk.ts";
import { type Floor, penaltyOf } from "../plan/judge.ts";
import { planValue } from "../plan/value.ts";
import { baselinesOf } from "./baselines.ts";
import type { SearchContext } from "./context.ts";
import { findPlan } from "./find-plan.ts";
import { boundsOf } from "./goal-bounds.ts";
import type { Found } from "./question.ts";
import { variantOf } from "./variant.ts";

/** What the plan of a brief is to maximise, once its goals are understood. Fixed from then on. */
export interface Aim {
  readonly objective: Objective;
  readonly floors: readonly Floor[];
  readonly goals: readonly AimedGoal[];
  /** Plans that are best for single goals: starting points for the plan itself. */
  readonly hints: readonly (readonly Placement[])[];
  readonly work: number;
}

/** A goal with its share in the objective. */
export interface AimedGoal {
  readonly goal: Goal;
  readonly weight: number | null;
  readonly value: number | null;
  /** No plan can have more of the goal; null where it was not asked. */
  readonly atMost: number | null;
  /** Amount of the goal that counts as 1 in the score; null where goals are not weighed. */
  readonly divisor: number | null;
}

/** The aim of a brief, or the answer that shows that no plan exists at all. */
export type AimOrDeadEnd =
  | { readonly kind: "aim"; readonly aim: Aim }
  | { readonly kind: "deadEnd"; readonly deadEnd: Found };

/**
 * Turns goals into one objective. Money values add up as they are. Weights are normalised: each
 * goal is divided by what it can be at most, a bound that depends on no engine. Priorities become
 * floors: each goal in turn is maximised and may then lose at most the tolerance. What the brief
 * takes off for risk comes last.
 */
export async function aimOf(context: SearchContext): Promise<AimOrDeadEnd> {
  const understood = await withoutRisk(context);
  if (understood.kind === "deadEnd") return understood;
  const { aim } = understood;
  const objective = withRisk(aim.objective, context.market, context.forecast);
  return { kind: "aim", aim: { ...aim, objective } };
}

async function withoutRisk(context: SearchContext): Promise<AimOrDeadEnd> {
  const { market, forecast } = context;
  const goals = goalsOf(market, forecast);
  const mode = goalMode(market.brief.goals);
  if (mode === "priority") return byPriority(goals, context);
  return {
    kind: "aim",
    aim: mode === "values" ? byValue(goals, context) : byWeight(goals, context),
  };
}

function byValue(goals: readonly Goal[], { market }: SearchContext): Aim {
  return {
    objective: addObjectives(
      market.brief.currency,
      goals.map(({ amount, counted }) => scaleObjective(counted, amount)),
    ),
    floors: [],
    goals: goals.map((goal) => ({
      goal,
      weight: null,
      value: goal.unitValue,
      atMost: null,
      divisor: null,
    })),
    hints: [],
    work: 0,
  };
}

/**
 * Score of a plan: Σ w_k Y_k / d_k with d_k = the most a plan can have of goal k minus the least if
 * that is negative. A goal that no plan moves has d_k = 0: it is dropped, the others share its
 * weight.
 */
function byWeight(goals: readonly Goal[], context: SearchContext): Aim {
  const ranges = rangesOf(
    goals.filter((goal) => goal.amount > 0),
    hardRulesOnly(context),
  );
  const sum = ranges.reduce((a, { goal, divisor }) => a + (divisor > 0 ? goal.amount : 0), 0);
  const aimed = ranges.map((range) => ({
    ...range,
    weight: range.divisor > 0 ? range.goal.amount / sum : 0,
    value: null,
  }));
  const objective = addObjectives(
    "score",
    aimed
      .filter(({ weight }) => weight > 0)
      .map(({ goal, weight, divisor }) => scaleObjective(goal.counted, weight / divisor)),
  );
  return { objective, floors: [], goals: aimed, hints: [], work: 0 };
}

/** A goal, the most a plan can have of it (null without any plan), and what it is divided by. */
interface GoalRange {
  readonly goal: Goal;
  readonly atMost: number | null;
  readonly divisor: number;
}

function rangesOf(goals: readonly Goal[], context: SearchContext): GoalRange[] {
  const linear = goals.filter(({ counted }) => counted.reach.length === 0);
  const bounds = boundsOf(
    [
      ...goals.map(({ counted }) => counted),
      ...linear.map(({ counted }) => scaleObjective(counted, -1)),
    ],
    context,
  );
  return goals.map((goal, index) => {
    const atMost = bounds[index];
    if (atMost === null) return { goal, atMost, divisor: 1 };
    const k = linear.indexOf(goal);
    // The bound on the negated goal is minus the least a plan can have.
    const belowZero = k < 0 ? 0 : Math.max(0, bounds[goals.length + k] ?? 0);
    return { goal, atMost, divisor: Math.max(0, atMost + belowZero) };
  });
}

async function byPriority(goals: readonly Goal[], context: SearchContext): Promise<AimOrDeadEnd> {
  const { market, forecast } = context;
  const tolerance = "tolerance" in market.brief.goals ? market.brief.goals.tolerance : 0;
  const floors: Floor[] = [];
  const best: Found[] = [];
  for (const [index, goal] of goals.slice(0, -1).entries()) {
    const found = await findPlan(
      {
        stage: `best ${goal.measure}`,
        objective: goal.counted,
        floors,
        hints: [...plansOf(best), ...startingPlans(goal, context)],
        timeShare: 1 / (goals.length - index),
        certify: context.host.certify === true,
      },
      hardRulesOnly(context),
    );
    if (found.placements === null) return { kind: "deadEnd", deadEnd: found };
    best.push(found);
    // Without carry-over, which the row of a floor does not count: the plan just found keeps it.
    const attained = planValue(goal.counted, market, forecast, found.placements, null);
    floors.push({ objective: goal.counted, atLeast: attained - tolerance * Math.abs(attained) });
  }
  const aimed = goals.map((goal, index) => ({
    goal,
    weight: null,
    value: null,
    atMost: best[index]?.bound ?? null,
    divisor: null,
  }));
  const objective = goals[goals.length - 1].counted;
  const work = best.reduce((sum, found) => sum + found.work, 0);
  return { kind: "aim", aim: { objective, floors, goals: aimed, hints: plansOf(best), work } };
}

/** Single goals are asked about without soft rules: those are priced in the whole plan's value. */
function hardRulesOnly(context: SearchContext): SearchContext {
  return variantOf(context, {
    replace: (rule) => (penaltyOf(rule) === undefined ? [rule] : []),
  });
}

/** Plans to start the search for one goal from, so that a time limit finds it with something. */
function startingPlans(goal: Goal, context: SearchContext): (readonly Placement[])[] {
  return baselinesOf(goal.counted, context).map((baseline) => baseline.placements);
}

function plansOf(best: readonly Found[]): (readonly Placement[])[] {
  return best.flatMap(({ placements }) => (placements ? [placements] : []));
}
