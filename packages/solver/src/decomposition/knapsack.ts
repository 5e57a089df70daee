import { CAPACITY_ROUNDING } from "../tolerances.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { wholesOf } from "./whole-numbers.ts";

/**
 * Entries of the table, options times capacity, beyond which the search by bounds is left alone.
 */
const MOST_ENTRIES = 2.5e8;

/**
 * A multiple-choice knapsack: one row of whole weights; what is left of a model when no other row
 * can bind.
 */
export interface Knapsack {
  readonly model: Model;
  /** Weight of each option of the problem. */
  readonly weight: Float64Array;
  readonly capacity: number;
}

/**
 * Reads a model as a multiple-choice knapsack; null when it is none, or too large for a table.
 * Weights are divided by their greatest common divisor, which alone decides knapsacks of even
 * weights and an odd capacity.
 */
export function knapsackOf(model: Model): Knapsack | null {
  if (model.segments > 0) return null;
  const activities = Array.from({ length: model.rows }, (_, i) => rowWeights(model, i));
  const binding = activities.map((_, i) => i).filter((i) => canBind(model, i, activities[i]));
  if (binding.length !== 1) return null;
  const [row] = binding;
  if (model.penalty[row] !== Infinity || lowest(model, activities[row]) < model.lower[row])
    return null;
  return wholeKnapsack(model, activities[row], model.upper[row]);
}

function rowWeights(model: Model, row: number): Float64Array {
  const coefficient = new Float64Array(model.dimensions);
  for (let t = model.termStart[row]; t < model.termStart[row + 1]; t++)
    coefficient[model.termAtom[t]] += model.termCoefficient[t];
  const weight = new Float64Array(model.options);
  for (let j = 0; j < model.options; j++) {
    for (let e = model.entryStart[j]; e < model.entryStart[j + 1]; e++)
      weight[j] += coefficient[model.entryDimension[e]] * model.entryAmount[e];
  }
  return weight;
}

function canBind(model: Model, row: number, weight: Float64Array): boolean {
  return (
    lowest(model, weight) < model.lower[row] ||
    -lowest(
      model,
      weight.map((w) => -w),
    ) > model.upper[row]
  );
}

function lowest({ problem, blocks }: Model, weight: Float64Array): number {
  let sum = 0;
  for (let b = 0; b < blocks; b++) {
    let least = problem.required[b] ? Infinity : 0;
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
      least = Math.min(least, weight[j]);
    sum += least;
  }
  return sum;
}

function wholeKnapsack(model: Model, raw: Float64Array, upper: number): Knapsack | null {
  const wholes = raw.every((w) => w >= 0) ? wholesOf(raw) : null;
  if (wholes === null) return null;
  const capacity = Math.floor((upper * wholes.scale + CAPACITY_ROUNDING) / wholes.divisor);
  if (!(capacity >= 0 && capacity * model.options <= MOST_ENTRIES)) return null;
  return { model, weight: wholes.whole, capacity };
}

/**
 * A best choice by dynamic programming (Bellman 1957), without keeping the table: the blocks are
 * halved, the best values of both halves by capacity tell where to split the capacity, and each
 * half is solved in turn (Hirschberg 1975). Twice the work of the table, and room for a few lines
 * of it. Null when none is feasible, or when the meter says stop.
 */
export function bestOf(knapsack: Knapsack, meter: Meter): Int32Array | null {
  const { model, capacity } = knapsack;
  const choice = new Int32Array(model.blocks).fill(-1);
  return model.blocks === 0 || solveRange(knapsack, 0, model.blocks, capacity, choice, meter)
    ? choice
    : null;
}

function solveRange(
  knapsack: Knapsack,
  from: number,
  to: number,
  capacity: number,
  choice: Int32Array,
  meter: Meter,
): boolean {
  if (to - from === 1) return chooseOption(knapsack, from, capacity, choice);
  const middle = (from + to) >> 1;
  const first = bestByCapacity(knapsack, from, middle, capacity, meter);
  const second = bestByCapacity(knapsack, middle, to, capacity, meter);
  if (meter.interruption() !== null) return false;
  let split = 0;
  for (let c = 1; c <= capacity; c++)
    if (first[c] + second[capacity - c] > first[split] + second[capacity - split]) split = c;
  if (first[split] + second[capacity - split] === -Infinity) return false;
  return (
    solveRange(knapsack, from, middle, split, choice, meter) &&
    solveRange(knapsack, middle, to, capacity - split, choice, meter)
  );
}

function chooseOption(
  { model, weight }: Knapsack,
  b: number,
  capacity: number,
  choice: Int32Array,
): boolean {
  const { blockStart, required, value } = model.problem;
  let best = required[b] ? -Infinity : 0;
  for (let j = blockStart[b]; j < blockStart[b + 1]; j++) {
    if (weight[j] > capacity || value[j] <= best) continue;
    best = value[j];
    choice[b] = j;
  }
  return best > -Infinity;
}

/**
 * Largest value of blocks from..to−1 within each capacity 0..capacity; −Infinity where a required
 * block does not fit.
 */
function bestByCapacity(
  { model, weight }: Knapsack,
  from: number,
  to: number,
  capacity: number,
  meter: Meter,
): Float64Array {
  const { blockStart, required, value } = model.problem;
  let best = new Float64Array(capacity + 1);
  let next = new Float64Array(capacity + 1);
  for (let b = from; b < to && meter.interruption() === null; b++) {
    if (required[b]) next.fill(-Infinity);
    else next.set(best);
    for (let j = blockStart[b]; j < blockStart[b + 1]; j++) {
      const w = weight[j];
      const v = value[j];
      for (let c = w, rest = 0; c <= capacity; c++, rest++) {
        const sum = best[rest] + v;
        if (sum > next[c]) next[c] = sum;
      }
    }
    [best, next] = [next, best];
    meter.spend(((blockStart[b + 1] - blockStart[b]) * (capacity + 1)) / 8);
  }
  return best;
}
