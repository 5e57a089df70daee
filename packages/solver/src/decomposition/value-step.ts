import { BOUND_ROUNDING, STEP_ROUNDING } from "../tolerances.ts";
import type { Model } from "./model.ts";
import { wholesOf } from "./whole-numbers.ts";

/**
 * By how much two choices of different value differ at least, in units of the objective: all option
 * values are multiples of it. 0 when nothing can be said: values of many decimals, rewards of
 * segments, penalties.
 */
export function valueStep(model: Model): number {
  if (model.segments > 0 || model.penalty.some((penalty) => penalty < Infinity)) return 0;
  const wholes = wholesOf(model.problem.value);
  return wholes === null ? 0 : wholes.divisor / wholes.scale;
}

/** A better choice than `value` is worth at least this much; rounding of bounds is taken off. */
export function nextValue(value: number, step: number): number {
  return (
    value + Math.max(0, step - Math.max(STEP_ROUNDING * step, BOUND_ROUNDING * Math.abs(value)))
  );
}
