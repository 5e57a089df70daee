import type { Relaxation, SolveParameters, SolveResult } from "../engine.ts";
import { provedBy } from "../gap.ts";
import { SAME_BOUND, SAME_BOUND_OF_BLOCK } from "../tolerances.ts";
import type { Incumbent } from "./incumbent.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { stepAbove } from "./value-step.ts";

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
    certifiable: true,
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
  step: number,
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
    value === null
      ? null
      : provedBy(
          bound,
          value,
          parameters.relativeGapTolerance,
          value === 0 ? stepAbove(model.problem, 0) : step,
        );
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
