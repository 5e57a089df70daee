import type { NodeLp } from "./node-lp.ts";

/** A block outside the core whose best option is not the one it holds. */
export interface Flip {
  readonly block: number;
  /** Profit of its best option above that of the option it holds, value units. */
  readonly gain: number;
}

/**
 * The blocks that the node relaxation leaves out, each held on its best option at reference prices. At other
 * prices w the bound of the whole problem is the core's plus the gains of the blocks that would rather flip.
 *
 * Most of them hold nothing, and those can only flip when something becomes cheaper: with z_k = max(|w⁰_k|, a
 * floor) and N_b = max_j Σ_k a_jk z_k, a block of regret_b at w⁰ holds nothing as long as
 * max_k (w⁰_k − w_k) / z_k ≤ regret_b / N_b. Sorted by that radius, only a prefix has to be priced.
 */
export class Outside {
  readonly #lp: NodeLp;
  /** Option of the problem each block holds, −1 for none; only meaningful for blocks outside. */
  readonly held: Int32Array;
  #order = new Int32Array(0);
  #radius = new Float64Array(0);
  #count = 0;
  readonly #reference: Float64Array;
  readonly #scale: Float64Array;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.held = new Int32Array(lp.model.blocks).fill(-1);
    this.#reference = new Float64Array(lp.model.dimensions);
    this.#scale = new Float64Array(lp.model.dimensions);
  }

  /** Number of blocks outside. */
  get size(): number {
    return this.#count;
  }

  /** Puts every block that is not in the core on its best option at prices w, the new reference. */
  hold(w: Float64Array): void {
    const lp = this.#lp;
    const { model, blockOf } = lp;
    const { problem, entryStart, entryDimension, entryAmount } = model;
    this.#reference.set(w);
    this.#setScale(w);
    lp.outsideAmount.fill(0);
    lp.outsideValue = 0;
    const list: number[] = [];
    const radius = new Float64Array(model.blocks);
    for (let b = 0; b < model.blocks; b++) {
      if (blockOf[b] >= 0) continue;
      let best = problem.required[b] ? -Infinity : 0;
      let second = -Infinity;
      let held = -1;
      let norm = 0;
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
        let size = 0;
        let r = problem.value[j] / model.valueUnit;
        for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
          r -= w[entryDimension[e]] * entryAmount[e];
          size += entryAmount[e] < 0 ? Infinity : entryAmount[e] * this.#scale[entryDimension[e]];
        }
        if (size > norm) norm = size;
        if (r > best) {
          second = best;
          best = r;
          held = j;
        } else if (r > second) second = r;
      }
      this.held[b] = held;
      radius[b] = held >= 0 || norm === Infinity ? -1 : norm > 0 ? (best - second) / norm : Infinity;
      list.push(b);
      this.#book(held, 1);
    }
    const order = Int32Array.from(list);
    order.sort((a, b) => radius[a] - radius[b] || a - b);
    this.#order = order;
    this.#radius = Float64Array.from(order, (b) => radius[b]);
    this.#count = order.length;
    lp.reads += model.entryStart[model.options];
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
    const lp = this.#lp;
    const { problem } = lp.model;
    flips.length = 0;
    let reach = 0;
    for (let k = 0; k < w.length; k++) {
      const moved = (this.#reference[k] - w[k]) / this.#scale[k];
      if (moved > reach) reach = moved;
    }
    let sum = 0;
    for (let q = 0; q < this.#count && this.#radius[q] <= reach; q++) {
      const b = this.#order[q];
      if (lp.blockOf[b] >= 0) continue;
      const now = this.held[b] >= 0 ? this.#profit(this.held[b], w) : 0;
      let best = problem.required[b] ? now : Math.max(now, 0);
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
        if (j === this.held[b]) continue;
        const r = this.#profit(j, w);
        if (r > best) best = r;
      }
      if (best <= now) continue;
      sum += best - now;
      flips.push({ block: b, gain: best - now });
    }
    return sum;
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
   * For a Farkas direction with prices u: Σ_b max_j(−u·a_j) over the blocks outside, and the blocks whose
   * best option there is not the one they hold.
   */
  farkas(u: Float64Array, flips: Flip[]): { sum: number; size: number } {
    const { model, blockOf } = this.#lp;
    const { problem, entryStart, entryDimension, entryAmount } = model;
    flips.length = 0;
    let sum = 0;
    let size = 0;
    for (let q = 0; q < this.#count; q++) {
      const b = this.#order[q];
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
    const list: number[] = [];
    for (let q = 0; q < this.#count && list.length < limit; q++) {
      if (this.#lp.blockOf[this.#order[q]] < 0) list.push(this.#order[q]);
    }
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
