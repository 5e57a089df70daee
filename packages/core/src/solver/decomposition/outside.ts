import type { NodeLp } from "./node-lp.ts";

/** A block outside the core whose best option is not the one it holds. */
export interface Flip {
  readonly block: number;
  /** Profit of its best option above that of the option it holds, value units. */
  readonly gain: number;
}

/** Outside blocks over the same atoms, by the relative fall of prices that could move them. */
interface Group {
  /** Atoms that any option of the group has, ascending. */
  readonly atoms: readonly number[];
  readonly blocks: Int32Array;
  /** Blocks within {@link NEAR}, nearest first, and their radii. */
  near: Int32Array;
  radius: Float64Array;
  /** The others, in no order. */
  far: Int32Array;
}

/** Relative fall of prices up to which blocks are kept in order. */
const NEAR = 0.25;

/**
 * The blocks that the node relaxation leaves out, each held on its best option at the prices of the start. At
 * other prices w the bound of the whole problem is the core's plus the gains of the blocks that would rather flip.
 *
 * Most of them hold nothing, and those can only flip when something becomes cheaper than at the reference
 * prices w⁰: with z_k = max(|w⁰_k|, a floor) and N_b = max_j Σ_k a_jk z_k, a block of regret_b at w⁰ holds nothing
 * as long as max_k (w⁰_k − w_k) / z_k ≤ regret_b / N_b, the maximum over the dimensions of the block. So blocks
 * are grouped by their atoms and sorted by that radius: only a prefix of each group has to be priced.
 */
export class Outside {
  readonly #lp: NodeLp;
  /** Option of the problem each block holds, −1 for none; only meaningful for blocks outside. */
  readonly held: Int32Array;
  #groups: Group[] = [];
  #count = 0;
  readonly #reference: Float64Array;
  readonly #scale: Float64Array;
  readonly #radius: Float64Array;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.held = new Int32Array(lp.model.blocks).fill(-1);
    this.#reference = new Float64Array(lp.model.dimensions);
    this.#scale = new Float64Array(lp.model.dimensions);
    this.#radius = new Float64Array(lp.model.blocks);
  }

  /** Number of blocks outside at the start. */
  get size(): number {
    return this.#count;
  }

  /** Puts every block that is not in the core on its best option at prices w. */
  hold(w: Float64Array): void {
    const lp = this.#lp;
    const { problem, blocks, valueUnit, entryStart, entryDimension, entryAmount, options } = lp.model;
    lp.outsideAmount.fill(0);
    lp.outsideValue = 0;
    for (let b = 0; b < blocks; b++) {
      if (lp.blockOf[b] >= 0) continue;
      let best = problem.required[b] ? -Infinity : 0;
      let held = -1;
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
        let r = problem.value[j] / valueUnit;
        for (let e = entryStart[j]; e < entryStart[j + 1]; e++) r -= w[entryDimension[e]] * entryAmount[e];
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

  /** Makes w the reference prices; gains are cheap to find near them. What the blocks hold does not change. */
  refer(w: Float64Array): void {
    const { model, blockOf } = this.#lp;
    this.#reference.set(w);
    this.#setScale(w);
    if (this.#groups.length === 0) this.#groups = this.#groupBlocks();
    this.#count = 0;
    const radius = this.#radius;
    for (const group of this.#groups) {
      const near: number[] = [];
      const far: number[] = [];
      for (const b of group.blocks) {
        if (blockOf[b] >= 0) continue;
        radius[b] = this.#radiusOf(b);
        if (radius[b] <= NEAR) near.push(b);
        else far.push(b);
      }
      this.#count += near.length + far.length;
      near.sort((a, b) => radius[a] - radius[b] || a - b);
      group.near = Int32Array.from(near);
      group.radius = Float64Array.from(near, (b) => radius[b]);
      group.far = Int32Array.from(far);
    }
    this.#lp.reads += model.entryStart[model.options];
  }

  /** The blocks outside by the atoms they use. */
  #groupBlocks(): Group[] {
    const { model, blockOf } = this.#lp;
    const members = new Map<number, number[]>();
    for (let b = 0; b < model.blocks; b++) {
      if (blockOf[b] >= 0) continue;
      const mask = this.#atomsOf(b);
      const list = members.get(mask);
      if (list) list.push(b);
      else members.set(mask, [b]);
    }
    this.#lp.reads += model.entryStart[model.options];
    const none = new Int32Array(0);
    return Array.from(members.values(), (list) => ({
      atoms: this.#atomsIn(list),
      blocks: Int32Array.from(list),
      near: none,
      radius: new Float64Array(0),
      far: none,
    }));
  }

  /** Bits of the atoms that options of the block have; atoms 31 apart share a bit. */
  #atomsOf(b: number): number {
    const { problem, entryStart, entryDimension, atoms } = this.#lp.model;
    let mask = 0;
    const end = entryStart[problem.blockStart[b + 1]];
    for (let e = entryStart[problem.blockStart[b]]; e < end; e++)
      if (entryDimension[e] < atoms) mask |= 1 << (entryDimension[e] % 31);
    return mask;
  }

  #atomsIn(list: readonly number[]): number[] {
    const { problem, entryStart, entryDimension, atoms } = this.#lp.model;
    const present = new Uint8Array(this.#scale.length);
    for (const b of list) {
      const end = entryStart[problem.blockStart[b + 1]];
      for (let e = entryStart[problem.blockStart[b]]; e < end; e++) present[entryDimension[e]] = 1;
    }
    return Array.from({ length: atoms }, (_, k) => k).filter((k) => present[k] === 1);
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
    const reference = this.#reference;
    const scale = this.#scale;
    flips.length = 0;
    let masses = 0;
    for (let k = this.#lp.model.atoms; k < w.length; k++) {
      const fall = (reference[k] - w[k]) / scale[k];
      if (fall > masses) masses = fall;
    }
    let sum = 0;
    for (const { atoms, near, radius, far } of this.#groups) {
      let reach = masses;
      for (const k of atoms) {
        const fall = (reference[k] - w[k]) / scale[k];
        if (fall > reach) reach = fall;
      }
      for (let q = 0; q < near.length && radius[q] <= reach; q++) sum += this.#gain(near[q], w, flips);
      if (reach <= NEAR) continue;
      for (const b of far) if (this.#radius[b] <= reach) sum += this.#gain(b, w, flips);
    }
    return sum;
  }

  /** What block b gains when it leaves the option it holds for its best one; booked in `flips` when positive. */
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
   * For a Farkas direction with prices u: Σ_b max_j(−u·a_j) over the blocks outside, and the blocks whose
   * best option there is not the one they hold.
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
    const radius = this.#radius;
    const { blockOf } = this.#lp;
    const list = this.#groups.flatMap(({ near, far }) => [...near, ...far]).filter((b) => blockOf[b] < 0);
    list.sort((a, b) => radius[a] - radius[b] || a - b);
    list.length = Math.min(list.length, limit);
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
