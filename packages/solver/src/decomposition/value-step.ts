import type { Problem } from "../problem.ts";
import { wholesOf } from "./whole-numbers.ts";

/** Rounding that a bound may carry, relative to the value. */
export const BOUND_ROUNDING = 5e-10;

/**
 * By how much two choices of different value differ at least, in units of the objective: all option
 * values are multiples of it. 0 when nothing can be said: values of many decimals, rewards of
 * segments, penalties, products.
 * @param more values that options of the problem may be made of beside those it has
 */
export function valueStep(problem: Problem, more: Float64Array = NO_VALUES): number {
  const isSum =
    problem.segmentWeight.every((weight) => weight === 0) &&
    !problem.products?.length &&
    problem.rows.every(({ penalty }) => penalty === undefined || penalty === 0);
  if (!isSum) return 0;
  const wholes = wholesOf(more.length === 0 ? problem.value : joined(problem.value, more));
  return wholes === null ? 0 : wholes.divisor / wholes.scale;
}

const NO_VALUES = new Float64Array(0);

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** A better choice than `value` is worth at least this much; rounding of bounds is taken off. */
export function nextValue(value: number, step: number): number {
  return value + Math.max(0, step - Math.max(1e-6 * step, BOUND_ROUNDING * Math.abs(value)));
}
