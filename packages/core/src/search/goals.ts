import type { Placement } from "../market/placement.ts";
import { type Goal, goalMode, goalsOf } from "../objective/goals.ts";
import { addObjectives, type Objective, scaleObjective } from "../objective/objective.ts";
import { penaltyOf } from "../plan/judge.ts";
import { planValue } from "../plan/value.ts";
import type { Rule } from "../rules/schema.ts";
import type { Result } from "../run/schema.ts";
import { baselinesOf } from "./baselines.ts";
import type { SearchContext } from "./context.ts";
import { type Floor, type Found, findPlan } from "./find-plan.ts";

/** What the plan of a brief is to maximise, once its goals are understood. */
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
  readonly bestAttainable: number | null;
}

/** The aim of a brief, or the answer that shows that no plan exists at all. */
export type AimOrDeadEnd =
  | { readonly aim: Aim; readonly deadEnd?: undefined }
  | { readonly deadEnd: Found; readonly aim?: undefined };

/**
 * Turns goals into one objective. Money values add up as they are. Weights are normalised: each
 * goal is divided by the best value any plan under the same rules attains. Priorities become
 * floors: each goal in turn is maximised and may then lose at most the tolerance.
 */
export async function aimOf(context: SearchContext): Promise<AimOrDeadEnd> {
  const { market, forecast } = context;
  const goals = goalsOf(market, forecast);
  const mode = goalMode(market.brief.goals);
  if (mode === "priority") return byPriority(goals, context);
  if (mode === "values") {
    const objective = addObjectives(
      market.brief.currency,
      goals.map(({ amount, counted }) => scaleObjective(counted, amount)),
    );
    const aimed = goals.map((goal) => ({
      goal,
      weight: null,
      value: goal.unitValue,
      bestAttainable: null,
    }));
    return { aim: { objective, floors: [], goals: aimed, hints: [], work: 0 } };
  }
  return byWeight(goals, context);
}

async function byWeight(goals: readonly Goal[], context: SearchContext): Promise<AimOrDeadEnd> {
  const weighted = goals.filter((goal) => goal.amount > 0);
  const best: { goal: Goal; found: Found }[] = [];
  for (const [index, goal] of weighted.entries()) {
    const found = await findPlan(
      {
        stage: `best ${goal.measure}`,
        objective: goal.counted,
        rules: hardRules(context),
        hints: [...plansOf(best), ...startingPlans(goal, context)],
        timeShare: 1 / (weighted.length - index + 1),
      },
      context,
    );
    if (found.placements === null) return { deadEnd: found };
    best.push({ goal, found });
  }
  const attainable = best.filter(({ found }) => (found.value ?? 0) > 0);
  const sum = attainable.reduce((a, { goal }) => a + goal.amount, 0);
  const objective = addObjectives(
    "score",
    attainable.map(({ goal, found }) =>
      scaleObjective(goal.counted, goal.amount / sum / (found.value ?? 1)),
    ),
  );
  const aimed = best.map(({ goal, found }) => ({
    goal,
    weight: (found.value ?? 0) > 0 ? goal.amount / sum : 0,
    value: null,
    bestAttainable: found.value,
  }));
  return { aim: { objective, floors: [], goals: aimed, hints: plansOf(best), work: workOf(best) } };
}

async function byPriority(goals: readonly Goal[], context: SearchContext): Promise<AimOrDeadEnd> {
  const { brief } = context.market;
  const tolerance = "tolerance" in brief.goals ? brief.goals.tolerance : 0;
  const floors: Floor[] = [];
  const best: { goal: Goal; found: Found }[] = [];
  for (const [index, goal] of goals.slice(0, -1).entries()) {
    const found = await findPlan(
      {
        stage: `best ${goal.measure}`,
        objective: goal.counted,
        rules: hardRules(context),
        floors,
        hints: [...plansOf(best), ...startingPlans(goal, context)],
        timeShare: 1 / (goals.length - index),
      },
      context,
    );
    if (found.placements === null) return { deadEnd: found };
    best.push({ goal, found });
    // Without carry-over, which the row of a floor does not count: the plan just found keeps the
    // floor.
    const attained = planValue(
      goal.counted,
      context.market,
      context.forecast,
      found.placements,
      null,
    );
    floors.push({ objective: goal.counted, atLeast: attained - tolerance * Math.abs(attained) });
  }
  const last = goals[goals.length - 1];
  const aimed = goals.map((goal, index) => ({
    goal,
    weight: null,
    value: null,
    bestAttainable: best[index]?.found.value ?? null,
  }));
  return {
    aim: {
      objective: last.counted,
      floors,
      goals: aimed,
      hints: plansOf(best),
      work: workOf(best),
    },
  };
}

/**
 * Single goals are tried without the soft rules: their penalties are priced in the value of the
 * whole plan.
 */
function hardRules({ rules }: SearchContext): Rule[] {
  return rules.filter((rule) => penaltyOf(rule) === undefined);
}

/**
 * Plans to start the search for one goal from, so that a time limit finds it with something in
 * hand.
 */
function startingPlans(goal: Goal, context: SearchContext): (readonly Placement[])[] {
  return baselinesOf(goal.counted, context).map((baseline) => baseline.placements);
}

function plansOf(best: readonly { found: Found }[]): (readonly Placement[])[] {
  return best.flatMap(({ found }) => (found.placements ? [found.placements] : []));
}

function workOf(best: readonly { found: Found }[]): number {
  return best.reduce((sum, { found }) => sum + found.work, 0);
}

/**
 * The goals of an answer: what was asked, what the plan achieves of it and what was attainable at
 * best.
 */
export function goalOutcomes(
  aim: Aim,
  placements: readonly Placement[] | null,
  { market, forecast }: SearchContext,
): Result["goals"] {
  return aim.goals.map(({ goal, weight, value, bestAttainable }) => ({
    measure: goal.measure,
    weight,
    value,
    achieved:
      placements === null
        ? null
        : planValue(goal.measured, market, forecast, placements, market.brief.carryOver ?? null),
    bestAttainable,
  }));
}
