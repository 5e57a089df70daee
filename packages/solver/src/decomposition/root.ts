import { LITTLE_SHARE } from "../tolerances.ts";
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
const HOTTEST = 0.5;
const COOLING = 0.2;
/** A sample is widened so many times once it is colder than this, and warmed up a little. */
const WIDEN_BELOW = 0.021;
const WIDENING = 8;
const WARMING = 1.5;
const MAX_STAGES = 40;
/** Times that one stage is repeated with fewer blocks settled. */
const MAX_REPEATS = 4;
/** A block is settled when its regret is so many temperatures. */
const SETTLED = 20;

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
  return descended(model, guess, { tolerance, curving: 0, meter }).solution();
}

/** The bound of {@link relaxRoot} alone, without a last pass for prices and regrets. */
export function rootBound(model: Model, guess: RootGuess, tolerance: number): number {
  return descended(model, guess, { tolerance, curving: LITTLE_SHARE, meter: null }).bound();
}

/** How exactly the smoothed dual is minimised. */
interface DescentSettings {
  readonly tolerance: number;
  /** See {@link SmoothedBlocks}. */
  readonly curving: number;
  readonly meter: Meter | null;
}

function descended(
  model: Model,
  guess: RootGuess,
  { tolerance, curving, meter }: DescentSettings,
): RootDescent {
  const descent = new RootDescent(model, guess, curving);
  for (let stage = 0; stage < MAX_STAGES; stage++) {
    descent.minimise(meter);
    if (meter?.interruption() || !descent.goOn(tolerance)) break;
  }
  return descent;
}

/** The smoothed dual on its way down: multipliers, temperature, and the blocks it works on. */
class RootDescent {
  readonly #model: Model;
  readonly #blocks: SmoothedBlocks;
  readonly #dual: SmoothedDual;
  /** Typical worth of a chosen block at the present multipliers. */
  #unit: number;
  #theta = HOTTEST;
  /** Blocks in the sample; all of them once it is whole. */
  #sample: number;
  #isWhole: boolean;
  /** What was proved over all blocks, and where. */
  #best: { bound: number; z: Float64Array; pi: Float64Array; unit: number };
  /** Reads already booked. */
  #booked = 0;
  #widening = 1;
  #repeats = 0;

  constructor(model: Model, guess: RootGuess, curving: number) {
    this.#model = model;
    this.#blocks = new SmoothedBlocks(model, curving);
    this.#dual = new SmoothedDual(model, this.#blocks);
    const scale = Math.max(Math.abs(guess.value), model.valueUnit);
    this.#unit = scale / Math.max(1, guess.chosen);
    this.#sample = sampleSize(model, guess) / WARM_UP;
    this.#isWhole = this.#sample * 1.5 >= model.blocks;
    initialise(model, this.#dual, this.#unit, this.#theta, guess);
    this.#best = this.#here(Infinity);
    this.#listBlocks();
  }

  /** Minimises at the present temperature over the present blocks. */
  minimise(meter: Meter | null): void {
    const blocks = this.#blocks;
    this.#dual.minimise(this.#theta, this.#theta * this.#unit, this.#unit, 0.03, 20);
    meter?.spend(blocks.reads - this.#booked);
    this.#booked = blocks.reads;
    const worth = Math.abs(blocks.smooth + this.#dual.limits());
    this.#unit = Math.max(worth, this.#model.valueUnit) / Math.max(1, blocks.selected);
  }

  /** Widens the sample, repeats the stage or cools down; false when that was the last stage. */
  goOn(tolerance: number): boolean {
    if (!this.#isWhole && this.#theta === HOTTEST) {
      this.#widen(WARM_UP, COOLING);
      return true;
    }
    if (!this.#isWhole && this.#theta < WIDEN_BELOW) {
      this.#widen(WIDENING, WARMING);
      return true;
    }
    const { rows, valueUnit, blocks: all } = this.#model;
    const error = 0.7 * this.#blocks.softness + this.#theta * this.#unit * rows;
    this.#dual.setPrices();
    this.#blocks.evaluate(this.#dual.w, this.#theta, false);
    const working = this.#blocks.exact + this.#dual.limits();
    const isLast = this.#isWhole && error < tolerance * Math.max(Math.abs(working), valueUnit);
    const bound = this.#survey(SETTLED * this.#theta * this.#widening);
    const differs = this.#isWhole && bound > working + 0.1 * error;
    if (differs && this.#repeats < MAX_REPEATS && all > ALWAYS_WHOLE) {
      this.#repeats++;
      this.#widening *= 5;
      if (bound > this.#best.bound) this.#comeBack();
      this.#survey(SETTLED * this.#theta * this.#widening);
      return true;
    }
    this.#repeats = 0;
    this.#theta *= COOLING;
    return !isLast;
  }

  /** The best bound over all blocks. */
  bound(): number {
    if (this.#best.bound === Infinity) {
      this.#isWhole = true;
      this.#survey(Infinity);
    }
    return this.#best.bound;
  }

  /** The best multipliers over all blocks, and the regrets there. */
  solution(): RootSolution {
    const blocks = this.#blocks;
    const dual = this.#dual;
    this.bound();
    this.#comeBack();
    blocks.unsettle();
    blocks.list = null;
    blocks.multiplicity = 1;
    dual.setPrices();
    blocks.regrets(dual.w);
    const { regret, best, reads } = blocks;
    const { bound, z, pi } = this.#best;
    return { bound, z, pi, w: dual.w.slice(), regret, best, reads };
  }

  #here(bound: number) {
    const { z, pi } = this.#dual;
    return { bound, z: z.slice(), pi: pi.slice(), unit: this.#unit };
  }

  /**
   * Goes back to the best multipliers: where blocks that were settled too early break a row, the
   * others cannot mend it and the dual of the working set has no least value.
   */
  #comeBack(): void {
    this.#dual.z.set(this.#best.z);
    this.#dual.pi.set(this.#best.pi);
    this.#unit = this.#best.unit;
  }

  /** Goes on with so many times more blocks, at a temperature times `heat`. */
  #widen(times: number, heat: number): void {
    this.#sample *= times;
    this.#isWhole = this.#sample * 1.5 >= this.#model.blocks;
    this.#theta *= heat;
    this.#survey(SETTLED * this.#theta);
  }

  /**
   * Lists the sample or all blocks, prices them and settles the clear ones; returns the bound when
   * all count.
   */
  #survey(settleFrom: number): number {
    const blocks = this.#blocks;
    const dual = this.#dual;
    blocks.unsettle();
    this.#listBlocks();
    dual.setPrices();
    blocks.regrets(dual.w);
    const bound = blocks.exact + dual.limits();
    if (this.#isWhole && bound < this.#best.bound) this.#best = this.#here(bound);
    if (this.#model.blocks > ALWAYS_WHOLE) blocks.settle(settleFrom);
    return bound;
  }

  #listBlocks(): void {
    const all = this.#model.blocks;
    setList(this.#blocks, all, this.#isWhole ? all : this.#sample);
  }
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
