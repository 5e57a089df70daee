import { CHANGE_ROUNDING } from "../base/tolerances.ts";
import {
  COSTS,
  type Comparison,
  type Threshold,
  type ThresholdMeasure,
} from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";

/** Whether every later run keeps the thresholds set on its change to the first. */
export function judgeThresholds(
  thresholds: readonly Threshold[],
  runs: readonly Run[],
): Comparison["thresholds"] {
  return thresholds.map(({ measure, change }) => {
    const [base, ...others] = runs.map((run) => figureOf(run, measure));
    const changes = others.map((value) => relativeChange(base, value));
    const keeps = (amount: number | null) =>
      amount !== null &&
      (COSTS.has(measure)
        ? amount <= change + CHANGE_ROUNDING
        : amount >= change - CHANGE_ROUNDING);
    return {
      measure,
      change,
      achieved: [base === null ? null : 0, ...changes.map(stated)],
      passes: changes.every(keeps),
    };
  });
}

function figureOf(run: Run, measure: ThresholdMeasure): number | null {
  return measure === "value" ? run.certificate.value : (run.plan?.totals[measure] ?? null);
}

/** Infinite where a figure leaves 0: more than any rise that is allowed or asked for. */
function relativeChange(base: number | null, value: number | null): number | null {
  if (base === null || value === null) return null;
  return base === value ? 0 : (value - base) / Math.abs(base);
}

/** A change as it is written: an infinite one is no number. */
function stated(change: number | null): number | null {
  return change !== null && Number.isFinite(change) ? change : null;
}
