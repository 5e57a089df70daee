import type { NodeLp } from "./node-lp.ts";
import { groupOutside, type OutsideGroup } from "./outside-groups.ts";

/** A block outside the core whose best option is not the one it holds. */
export interface Flip {
  readonly block: number;
  /** Profit of its best option above that of the option it holds, value units. */
  readonly gain: number;
}

/**
 * When more than this share of the blocks has to be priced, the prices at hand become the
 * reference.
 */
const MANY = 0.4;

/**
 * The blocks that the node relaxation leaves out, each held on its best option at the prices of the
 * start. At other prices w the bound of the whole problem is the core's plus the gains of the
 * blocks that would rather flip.
 *
 * Most of them hold nothing, and those can only flip when something becomes cheaper than at the
 * reference prices w⁰: with z_k = max(|w⁰_k|, a floor) and N_b = max_j Σ_k a_jk z_k, a block of
 * regret_b at w⁰ holds nothing as long as max_k (w⁰_k − w_k) / z_k ≤ regret_b / N_b, the maximum
 * over the dimensions of the block. So blocks are grouped by their atoms, and only those of a group
 * within the fall of its prices have to be priced.
 */
export class Outside {
  readonly #lp: NodeLp;
  /** Option of the problem each block holds, −1 for none; only meaningful for blocks outside. */
  readonly held: Int32Array;
  #groups: readonly OutsideGroup[] = [];
  #count = 0;
  readonly #reference: Float64Array;
  readonly #scale: Float64Array;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.held = new Int32Array(lp.model.blocks).fill(-1);
    this.#reference = new Float64Array(lp.model.dimensions);
    this.#scale = new Float64Array(lp.model.dimensions);
  }

  /** Number of blocks outside when all were last surveyed. */
  get size(): number {
    return this.#count;
  }

  /** Puts every block that is not in the core on its best option at prices w. */
  hold(w: Float64Array): void {
    const lp = this.#lp;
    const { problem, blocks, valueUnit, entryStart, entryDimension, entryAmount, options } =
      lp.model;
    lp.outsideAmount.fill(0);
    lp.outsideValue = 0;
    for (let b = 0; b < blocks; b++) {
      if (lp.blockOf[b] >= 0) continue;
      let best = problem.required[b] ? -Infinity : 0;
      let held = -1;
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
        let r = problem.value[j] / valueUnit;
        for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
          r -= w[entryDimension[e]] * entryAmount[e];
        if (r > best) {
          best = r;
          held = j;
        }
      }
      this.held[b] = held;
      this.#book(held, 1);
    }
    lp.reads += entryStart[options];
    this.refer(w);
  }

  /**
   * Makes w the reference prices; gains are cheap to find near them. What the blocks hold does not
   * change.
   */
  refer(w: Float64Array): void {
    this.#survey(w, []);
  }

  /** Prices every block at w, makes w the reference, and returns the gains. */
  #survey(w: Float64Array, flips: Flip[]): number {
    const { model, blockOf } = this.#lp;
    this.#reference.set(w);
    this.#setScale(w);
    if (this.#groups.length === 0) {
      this.#groups = groupOutside(model, blockOf);
      this.#lp.reads += model.entryStart[model.options];
    }
    this.#count = 0;
    flips.length = 0;
    let sum = 0;
    for (const { blocks, radius } of this.#groups) {
      for (let q = 0; q < blocks.length; q++) {
        const b = blocks[q];
        radius[q] = blockOf[b] >= 0 ? Infinity : this.#radiusOf(b);
        if (blockOf[b] >= 0) continue;
        this.#count++;
        if (radius[q] < 0) sum += this.#gain(b, w, flips);
      }
    }
    this.#lp.reads += model.entryStart[model.options];
    return sum;
  }

  /** regret_b / N_b at the reference prices; −1 for blocks that have to be priced always. */
  #radiusOf(b: number): number {
    const { model } = this.#lp;
    const { problem, entryStart, entryDimension, entryAmount } = model;
    if (this.held[b] >= 0 || problem.required[b]) return -1;
    const reference = this.#reference;
    const scale = this.#scale;
    let best = -Infinity;
    let norm = 0;
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      let size = 0;
      let r = problem.value[j] / model.valueUnit;
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
        const a = entryAmount[e];
        r -= reference[entryDimension[e]] * a;
        if (a < 0) return -1;
        size += a * scale[entryDimension[e]];
      }
      if (size > norm) norm = size;
      if (r > best) best = r;
    }
    if (best > 0) return -1;
    return norm > 0 ? -best / norm : Infinity;
  }

  #setScale(w: Float64Array): void {
    const { model } = this.#lp;
    for (let k = 0; k < w.length; k++) this.#scale[k] = Math.abs(w[k]);
    for (let i = 0; i < model.rows; i++) {
      for (let t = model.termStart[i]; t < model.termStart[i + 1]; t++) {
        const k = model.termAtom[t];
        const floor = (0.02 * Math.abs(model.termCoefficient[t])) / model.rowScale[i];
        if (this.#scale[k] < floor) this.#scale[k] = floor;
      }
    }
    for (let s = 0; s < model.segments; s++) {
      const k = model.atoms + s;
      this.#scale[k] = Math.max(this.#scale[k], (0.02 * model.weight[s]) / model.valueUnit);
    }
  }

  /** Σ of the gains at prices w; blocks that gain are written into `flips`. */
  gains(w: Float64Array, flips: Flip[]): number {
    const reaches = this.#reaches(w);
    let near = 0;
    this.#groups.forEach(({ radius }, g) => {
      for (let q = 0; q < radius.length; q++) if (radius[q] <= reaches[g]) near++;
    });
    if (near > MANY * this.#count) return this.#survey(w, flips);
    flips.length = 0;
    let sum = 0;
    this.#groups.forEach(({ blocks, radius }, g) => {
      for (let q = 0; q < radius.length; q++)
        if (radius[q] <= reaches[g]) sum += this.#gain(blocks[q], w, flips);
    });
    return sum;
  }

  /**
   * Per group, the largest relative fall from the reference to w of a price that its blocks pay.
   */
  #reaches(w: Float64Array): number[] {
    const reference = this.#reference;
    const scale = this.#scale;
    let masses = 0;
    for (let k = this.#lp.model.atoms; k < w.length; k++)
      masses = Math.max(masses, (reference[k] - w[k]) / scale[k]);
    return this.#groups.map(({ atoms }) =>
      atoms.reduce((reach, k) => Math.max(reach, (reference[k] - w[k]) / scale[k]), masses),
    );
  }

  /**
   * What block b gains when it leaves the option it holds for its best one; booked in `flips` when
   * positive.
   */
  #gain(b: number, w: Float64Array, flips: Flip[]): number {
    const { problem } = this.#lp.model;
    if (this.#lp.blockOf[b] >= 0) return 0;
    const held = this.held[b];
    const now = held >= 0 ? this.#profit(held, w) : 0;
    let best = problem.required[b] ? now : Math.max(now, 0);
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      if (j === held) continue;
      const r = this.#profit(j, w);
      if (r > best) best = r;
    }
    if (best <= now) return 0;
    flips.push({ block: b, gain: best - now });
    return best - now;
  }

  #profit(j: number, w: Float64Array): number {
    const { problem, valueUnit, entryStart, entryDimension, entryAmount } = this.#lp.model;
    let r = problem.value[j] / valueUnit;
    const end = entryStart[j + 1];
    for (let e = entryStart[j]; e < end; e++) r -= w[entryDimension[e]] * entryAmount[e];
    this.#lp.reads += end - entryStart[j];
    return r;
  }

  /**
   * For a Farkas direction with prices u: Σ_b max_j(−u·a_j) over the blocks outside, and the blocks
   * whose best option there is not the one they hold.
   */
  farkas(u: Float64Array, flips: Flip[]): { sum: number; size: number } {
    const { model, blockOf } = this.#lp;
    const { problem, entryStart, entryDimension, entryAmount } = model;
    flips.length = 0;
    let sum = 0;
    let size = 0;
    for (let b = 0; this.#count > 0 && b < blockOf.length; b++) {
      if (blockOf[b] >= 0) continue;
      let best = problem.required[b] ? -Infinity : 0;
      let bestSize = 0;
      let now = 0;
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
        let r = 0;
        let absolute = 0;
        for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
          const term = u[entryDimension[e]] * entryAmount[e];
          r -= term;
          absolute += Math.abs(term);
        }
        if (j === this.held[b]) now = r;
        if (r > best) best = r;
        if (absolute > bestSize) bestSize = absolute;
      }
      sum += best;
      size += bestSize;
      if (best > now) flips.push({ block: b, gain: best - now });
    }
    this.#lp.reads += this.#lp.model.entryStart[model.options];
    return { sum, size };
  }

  /** Moves the blocks with the largest gains into the core, at most `limit`. */
  admit(flips: Flip[], limit: number): void {
    flips.sort((a, b) => b.gain - a.gain || a.block - b.block);
    this.#admit(flips.slice(0, limit).map((flip) => flip.block));
  }

  /** Moves the `limit` blocks nearest to a flip into the core; false when none is left. */
  admitNearest(limit: number): boolean {
    const near: { block: number; radius: number }[] = [];
    for (const { blocks, radius } of this.#groups)
      blocks.forEach((block, q) => {
        if (this.#lp.blockOf[block] < 0) near.push({ block, radius: radius[q] });
      });
    near.sort((a, b) => a.radius - b.radius || a.block - b.block);
    const list = near.slice(0, limit).map(({ block }) => block);
    this.#admit(list);
    return list.length > 0;
  }

  #admit(list: readonly number[]): void {
    for (const b of list) this.#book(this.held[b], -1);
    this.#lp.addBlocks(list);
  }

  #book(j: number, sign: number): void {
    if (j < 0) return;
    const lp = this.#lp;
    const { problem, valueUnit, entryStart, entryDimension, entryAmount } = lp.model;
    lp.outsideValue += (sign * problem.value[j]) / valueUnit;
    for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
      lp.outsideAmount[entryDimension[e]] += sign * entryAmount[e];
  }
}
