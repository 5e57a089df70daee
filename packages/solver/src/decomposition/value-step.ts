import type { Problem } from "../problem.ts";
import { BOUND_ROUNDING, STEP_ROUNDING } from "../tolerances.ts";
import { wholesOf } from "./whole-numbers.ts";

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
  if (more.length > 0) return stepOf(joined(problem.value, more));
  const step = known.get(problem.value) ?? stepOf(problem.value);
  known.set(problem.value, step);
  return step;
}

/** Values are asked about by the engine, by what confirms its answer and by what settles it. */
const known = new WeakMap<Float64Array, number>();

function stepOf(values: Float64Array): number {
  const wholes = wholesOf(values);
  return wholes === null ? 0 : wholes.divisor / wholes.scale;
}

const NO_VALUES = new Float64Array(0);

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * By how much a choice better than one worth `value` exceeds it at least; 0 when nothing can be
 * said. Where nothing costs value, a choice worth more than 0 has an option that is.
 * @param more values that options of the problem may be made of beside those it has
 */
export function stepAbove(problem: Problem, value: number, more: Float64Array = NO_VALUES): number {
  const step = valueStep(problem, more);
  return value === 0 && step === 0 ? leastGain(problem, more) : step;
}

function leastGain(problem: Problem, more: Float64Array): number {
  const { value, rows, segmentWeight, atomCount, entryStart, entryDimension, entryAmount } =
    problem;
  const costsNothing =
    value.every((v) => v >= 0) &&
    more.every((v) => v >= 0) &&
    rows.every(({ penalty }) => penalty === undefined || penalty === 0);
  const hasReach = segmentWeight.some((weight) => weight > 0);
  if (!costsNothing || (more.length > 0 && hasReach)) return 0;
  let least = Infinity;
  for (const v of more) if (v > 0) least = Math.min(least, v);
  for (let j = 0; j < value.length; j++) {
    let gain = value[j];
    for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
      if (entryDimension[e] >= atomCount)
        gain -= segmentWeight[entryDimension[e] - atomCount] * Math.expm1(-entryAmount[e]);
    if (gain > 0) least = Math.min(least, gain);
  }
  return least === Infinity ? 0 : least;
}

/** A better choice than `value` is worth at least this much; rounding of bounds is taken off. */
export function nextValue(value: number, step: number): number {
  return (
    value + Math.max(0, step - Math.max(STEP_ROUNDING * step, BOUND_ROUNDING * Math.abs(value)))
  );
}
