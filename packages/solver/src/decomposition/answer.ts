import type { Relaxation, SolveParameters, SolveResult } from "../engine.ts";
import { OPTIMAL_GAP, SAME_BOUND, SAME_BOUND_OF_BLOCK } from "../tolerances.ts";
import type { Incumbent } from "./incumbent.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import type { NodeLp } from "./node-lp.ts";

/** The relaxation of a solved root in units of the problem; `bound` in value units. */
export function relaxationOf(lp: NodeLp, bound: number): Relaxation {
  const { model } = lp;
  const rowPrices = new Float64Array(model.problem.rows.length);
  for (let i = 0; i < model.rows; i++)
    rowPrices[model.rowSource[i]] = (lp.lam[i] * model.valueUnit) / model.rowScale[i];
  const segmentPrices = new Float64Array(model.problem.segmentWeight.length);
  for (let s = 0; s < model.segments; s++) {
    const price = lp.lam[model.rows + s] * model.valueUnit;
    segmentPrices[model.segmentSource[s]] = Math.min(Math.max(price, 0), model.weight[s]);
  }
  return { value: bound * model.valueUnit, rowPrices, segmentPrices };
}

/** The answer that no choice satisfies the hard rows. */
export function infeasible(conflictRows: readonly number[] | null, meter: Meter): SolveResult {
  return {
    engine: "core",
    reason: "infeasible",
    limit: null,
    detail:
      conflictRows === null
        ? "Every combination was excluded."
        : "Some rules contradict each other.",
    choice: null,
    value: null,
    bound: null,
    work: meter.work,
    reproducible: true,
    relaxation: null,
    conflictRows,
  };
}

/** What was found and proved, in the words of the port. */
export function answer(
  model: Model,
  incumbent: Incumbent,
  provedBound: number,
  interruption: "work" | "time" | "cancelled" | null,
  parameters: SolveParameters,
  meter: Meter,
  relaxation: Relaxation | null,
): SolveResult {
  const value = incumbent.choice === null ? null : incumbent.value;
  let bound = provedBound;
  if (
    value !== null &&
    bound - value <= Math.max(SAME_BOUND_OF_BLOCK * model.valueUnit, SAME_BOUND * Math.abs(value))
  )
    bound = value;
  const gap = value === null ? Infinity : bound === value ? 0 : (bound - value) / Math.abs(value);
  const closed =
    gap <= OPTIMAL_GAP ? "optimal" : gap <= parameters.relativeGapTolerance ? "withinGap" : null;
  const stopped =
    interruption === "cancelled" ? "cancelled" : value === null ? "noSolution" : "limit";
  const reason = closed ?? stopped;
  return {
    engine: "core",
    reason,
    limit:
      reason === "limit" || reason === "noSolution"
        ? interruption === "time"
          ? "time"
          : "work"
        : null,
    detail: describe(reason, gap),
    choice: incumbent.choice,
    value,
    bound: bound < Infinity ? bound : null,
    work: meter.work,
    reproducible: interruption === null || interruption === "work",
    relaxation,
    conflictRows: null,
  };
}

function describe(reason: SolveResult["reason"], gap: number): string {
  if (reason === "optimal") return "Proved optimal.";
  if (reason === "noSolution") return "No feasible choice was found before the limit.";
  const percent =
    gap < Infinity
      ? `The best possible is at most ${(gap * 100).toPrecision(2)} % better.`
      : "No bound is known yet.";
  return reason === "withinGap" ? percent : `Stopped early. ${percent}`;
}
