import { type GoalMeasure, type Goals, PRESET_WEIGHTS } from "../brief/goals.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Objective } from "./objective.ts";
import type { LinearMeasure } from "./terms.ts";

/** How the goals of a brief are to be turned into one value. */
export type GoalMode = "values" | "weights" | "priority";

/**
 * One goal of the brief: what is counted, how much a unit counts in each phase, and its weight or
 * value.
 */
export interface Goal {
  readonly measure: GoalMeasure;
  /** Largest weight or value over the phases. */
  readonly amount: number;
  /**
   * What enters the value: the measure with each phase counting between 0 and 1 of it, people at
   * their cell's worth.
   */
  readonly counted: Objective;
  /** The same in the measure's own unit: people of every cell alike. */
  readonly measured: Objective;
  /** Money per unit as the brief states it; null when the cells carry their own. */
  readonly unitValue: number | null;
}

/** Mode of the goals of a brief; a phase may not mix money values with weights. */
export function goalMode(goals: Goals): GoalMode {
  if ("values" in goals) return "values";
  return "priority" in goals ? "priority" : "weights";
}

/**
 * The goals of a brief over its phases. Preset `hybrid` of the whole brief with two phases or more
 * counts reach in the first, clicks and conversions in the last and engagements in all; a phase
 * with goals of its own follows them.
 */
export function goalsOf(market: Market, forecast: Forecast): Goal[] {
  const { brief, phases } = market;
  if ("priority" in brief.goals)
    return brief.goals.priority.map((measure) =>
      goalOf(
        measure,
        phases.map(() => 1),
        market,
        forecast,
      ),
    );
  const amounts = phases.map((phase) => {
    const own = brief.phases?.find((p) => p.id === phase.id)?.goals;
    return own ? amountsOf(own) : inPhase(brief.goals, phase.index, phases.length);
  });
  const measures = [...new Set(amounts.flatMap((a) => [...a.keys()]))];
  if (
    goalMode(brief.goals) === "values" &&
    !measures.includes("reach") &&
    forecast.cells.some((cell) => cell.value !== null)
  )
    measures.unshift("reach");
  return measures
    .map((measure) =>
      goalOf(
        measure,
        amounts.map((a) => a.get(measure) ?? 0),
        market,
        forecast,
      ),
    )
    .filter((goal) => goal.counted.linear.length + goal.counted.reach.length > 0);
}

function amountsOf(goals: Goals): Map<GoalMeasure, number> {
  if ("priority" in goals) return new Map();
  const record =
    "preset" in goals
      ? PRESET_WEIGHTS[goals.preset]
      : "weights" in goals
        ? goals.weights
        : goals.values;
  return new Map(Object.entries(record) as [GoalMeasure, number][]);
}

function inPhase(goals: Goals, phase: number, phases: number): Map<GoalMeasure, number> {
  const amounts = amountsOf(goals);
  if (!("preset" in goals) || goals.preset !== "hybrid" || phases === 1) return amounts;
  if (phase > 0) amounts.delete("reach");
  if (phase < phases - 1)
    for (const measure of ["clicks", "conversions"] as const) amounts.delete(measure);
  return amounts;
}

function goalOf(
  measure: GoalMeasure,
  perPhase: readonly number[],
  market: Market,
  forecast: Forecast,
): Goal {
  const amount = Math.max(...perPhase);
  const share = perPhase.map((v) => (amount > 0 ? v / amount : 0));
  if (measure !== "reach") {
    const linear = amount > 0 ? [{ measure: measure as LinearMeasure, perPhase: share }] : [];
    const counted = { unit: measure, linear, reach: [] };
    return { measure, amount, counted, measured: counted, unitValue: amount };
  }
  return reachGoal(amount, share, market, forecast);
}

/**
 * Reach: one deduplication over all phases when they count alike, else one per phase that counts.
 */
function reachGoal(
  amount: number,
  share: readonly number[],
  market: Market,
  forecast: Forecast,
): Goal {
  const inMoney = goalMode(market.brief.goals) === "values";
  const stated = inMoney && forecast.cells.some((cell) => cell.value !== null);
  // A stated cell value is money per person whatever the goal's own value; the amount is then 1.
  const perCell = forecast.cells.map((cell) => (stated ? (cell.value ?? amount) : 1));
  const phases = market.phases.map((phase) => phase.index);
  const alike = share.every((v) => v === share[0]);
  const sets =
    alike || (stated && amount === 0)
      ? [{ phases, share: 1 }]
      : phases.filter((t) => share[t] > 0).map((t) => ({ phases: [t], share: share[t] }));
  const termsOf = (worth: readonly number[]) =>
    sets.map((set) => ({ phases: set.phases, perPerson: worth.map((v) => v * set.share) }));
  const counts = stated ? perCell.some((v) => v > 0) : amount > 0;
  return {
    measure: "reach",
    amount: stated ? 1 : amount,
    counted: { unit: "reach", linear: [], reach: counts ? termsOf(perCell) : [] },
    measured: { unit: "reach", linear: [], reach: counts ? termsOf(perCell.map(() => 1)) : [] },
    unitValue: stated ? null : amount,
  };
}
