import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { SmoothedDual } from "./newton.ts";
import { SmoothedBlocks } from "./smoothed-blocks.ts";

/** Multipliers of the relaxation and what they prove. */
export interface RootSolution {
  /** Proven upper bound on every choice, in units of the objective. */
  readonly bound: number;
  /**
   * Multipliers per kept row, times the row's scale (units of the objective); sign as in
   * `rowPrices`.
   */
  readonly z: Float64Array;
  /** Marginal reward per kept segment, in units of the objective per mass. */
  readonly pi: Float64Array;
  /** Prices of the dimensions that follow. */
  readonly w: Float64Array;
  /**
   * Per block, the lead of its best option over the second relative to its worth, and that option
   * (−1: none).
   */
  readonly regret: Float64Array;
  readonly best: Int32Array;
  /** Entries of the data that were read. */
  readonly reads: number;
}

/** What is known beforehand: objective to expect and number of chosen blocks. */
export interface RootGuess {
  readonly value: number;
  readonly chosen: number;
}

/** Below this many blocks nothing is settled: it would not pay. */
const ALWAYS_WHOLE = 3000;
/** At most one block in so many is in the first sample (never fewer than 2000). */
const SAMPLED = 30;
/** The first stage, hot and coarse, sees so many times fewer blocks than the next. */
const WARM_UP = 4;
const COOLING = 0.2;
const MAX_STAGES = 40;

/**
 * Minimises the smoothed dual while the temperature falls from 0.5 by a factor of 5 per stage, on a
 * sample of the blocks first. At each full stage one exact pass over all blocks gives a proven
 * bound and settles the blocks whose regret is far above the temperature; the stage counts only
 * when the bound over all blocks agrees with that over the working set, else the working set is
 * widened. Ends when smoothing and barrier cost less than `tolerance` of the objective.
 */
export function relaxRoot(
  model: Model,
  guess: RootGuess,
  tolerance: number,
  meter: Meter | null,
): RootSolution {
  const blocks = new SmoothedBlocks(model);
  const dual = new SmoothedDual(model, blocks);
  const scale = Math.max(Math.abs(guess.value), model.valueUnit);
  let unit = scale / Math.max(1, guess.chosen);
  let theta = 0.5;
  let sample = sampleSize(model, guess) / WARM_UP;
  let whole = sample * 1.5 >= model.blocks;
  initialise(model, dual, unit, theta, guess);
  let best = { bound: Infinity, z: dual.z.slice(), pi: dual.pi.slice() };
  /**
   * Lists the sample or all blocks, prices them and settles the clear ones; returns the bound when
   * all count.
   */
  const survey = (settleFrom: number): number => {
    blocks.unsettle();
    setList(blocks, model.blocks, whole ? model.blocks : sample);
    dual.setPrices();
    blocks.regrets(dual.w);
    const bound = blocks.exact + dual.limits();
    if (whole && bound < best.bound) best = { bound, z: dual.z.slice(), pi: dual.pi.slice() };
    if (model.blocks > ALWAYS_WHOLE) blocks.settle(settleFrom);
    return bound;
  };
  setList(blocks, model.blocks, whole ? model.blocks : sample);
  let booked = 0;
  let widening = 1;
  let repeats = 0;
  for (let stage = 0; stage < MAX_STAGES; stage++) {
    dual.minimise(theta, theta * unit, unit, 0.03, 20);
    meter?.spend(blocks.reads - booked);
    booked = blocks.reads;
    unit =
      Math.max(Math.abs(blocks.smooth + dual.limits()), model.valueUnit) /
      Math.max(1, blocks.selected);
    if (meter?.interruption()) break;
    if (!whole && stage === 0) {
      sample *= WARM_UP;
      whole = sample * 1.5 >= model.blocks;
      theta *= COOLING;
      survey(20 * theta);
      continue;
    }
    if (!whole && theta < 0.021) {
      sample *= 8;
      whole = sample * 1.5 >= model.blocks;
      theta *= 1.5;
      survey(20 * theta);
      continue;
    }
    const error = 0.7 * blocks.softness + theta * unit * model.rows;
    dual.setPrices();
    blocks.evaluate(dual.w, theta, false);
    const workingBound = blocks.exact + dual.limits();
    const last = whole && error < tolerance * Math.max(Math.abs(workingBound), model.valueUnit);
    const bound = survey(20 * theta * widening);
    if (whole && bound > workingBound + 0.1 * error && repeats < 4 && model.blocks > ALWAYS_WHOLE) {
      repeats++;
      widening *= 5;
      survey(20 * theta * widening);
      continue;
    }
    if (last) break;
    repeats = 0;
    theta *= COOLING;
  }
  if (best.bound === Infinity) {
    whole = true;
    survey(Infinity);
  }
  dual.z.set(best.z);
  dual.pi.set(best.pi);
  blocks.unsettle();
  blocks.list = null;
  blocks.multiplicity = 1;
  dual.setPrices();
  blocks.regrets(dual.w);
  return {
    ...best,
    w: dual.w.slice(),
    regret: blocks.regret,
    best: blocks.best,
    reads: blocks.reads,
  };
}

/**
 * Enough blocks to hold some 120 chosen ones, but a small part of the whole: the guess can be far
 * too low.
 */
function sampleSize({ blocks }: Model, { chosen }: RootGuess): number {
  return Math.max(2000, Math.min((blocks * 120) / Math.max(1, chosen), blocks / SAMPLED));
}

function setList(blocks: SmoothedBlocks, all: number, wanted: number): void {
  if (wanted >= all) {
    blocks.list = null;
    blocks.multiplicity = 1;
    return;
  }
  const count = Math.floor(wanted);
  blocks.multiplicity = all / count;
  blocks.list = Int32Array.from({ length: count }, (_, i) =>
    Math.floor((i + 0.5) * blocks.multiplicity),
  );
}

/**
 * A worth spread evenly over the packing rows, small multipliers elsewhere, masses at a saturation
 * of 40 %.
 */
function initialise(
  model: Model,
  dual: SmoothedDual,
  unit: number,
  theta: number,
  guess: RootGuess,
): void {
  for (let i = 0; i < model.rows; i++) {
    const sign = dual.rows.sign(i);
    const packing = model.upper[i] > 0 && model.upper[i] < Infinity;
    const share = packing ? (Math.abs(guess.value) * model.rowScale[i]) / (2 * model.upper[i]) : 0;
    const cold = sign >= 0 ? Math.max(share, 0.02 * unit) : -0.02 * unit;
    dual.z[i] = dual.rows.inside(i, cold, 0.02 * theta * unit);
  }
  for (let s = 0; s < model.segments; s++) {
    dual.pi[s] = 0.6 * model.weight[s];
  }
}
