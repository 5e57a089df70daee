import type { GoalMeasure } from "../brief/goals.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { goalMode, goalsOf } from "./goals.ts";
import { addObjectives, type Objective, scaleObjective } from "./objective.ts";
import { withRisk } from "./with-risk.ts";

/** A goal as an answer reports it. */
export interface RecordedGoal {
  readonly measure: GoalMeasure;
  readonly weight: number | null;
  readonly divisor: number | null;
}

/**
 * The objective that an answer was found with, from its goals, without solving again.
 * @param recorded goals of the answer; empty when it ended before they were known
 * @returns null when the goals needed what was attainable and the answer does not say it
 */
export function recordedObjective(
  recorded: readonly RecordedGoal[],
  market: Market,
  forecast: Forecast,
): Objective | null {
  const objective = withoutRisk(recorded, market, forecast);
  return objective && withRisk(objective, market, forecast);
}

function withoutRisk(
  recorded: readonly RecordedGoal[],
  market: Market,
  forecast: Forecast,
): Objective | null {
  const goals = goalsOf(market, forecast);
  const mode = goalMode(market.brief.goals);
  if (mode === "values")
    return addObjectives(
      market.brief.currency,
      goals.map(({ amount, counted }) => scaleObjective(counted, amount)),
    );
  if (mode === "priority") return goals[goals.length - 1].counted;
  const scaled = goals.map(({ measure, counted }) => {
    const { weight, divisor } = recorded.find((goal) => goal.measure === measure) ?? {};
    return weight == null || !divisor ? null : scaleObjective(counted, weight / divisor);
  });
  const known = scaled.filter((objective) => objective !== null);
  return known.length === 0 ? null : addObjectives("score", known);
}
