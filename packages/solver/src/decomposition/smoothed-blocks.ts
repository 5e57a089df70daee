import { DECIDED, NO_SHARE } from "../tolerances.ts";
import type { Model } from "./model.ts";
import { sortFirst } from "./typed-arrays.ts";

/** exp(−34) is below rounding: options further behind than 34 temperatures do not count. */
const NEGLIGIBLE = 34;

/**
 * The blocks' part of the smoothed dual. With reduced profits r_j = v_j − w·a_j and a temperature
 * τ_b = θ · worth_b relative to each block (an absolute one would leave small blocks soft for
 * ever),
 *
 *     max(0, max_j r_j)   becomes   τ_b ln(1 + Σ_j exp(r_j / τ_b))   (no 1 when it is required),
 *
 * its gradient is minus the mean amount under the softmax x_j, its Hessian the covariance of the
 * amounts / τ_b. Evaluated over a working set: listed blocks count `multiplicity` times (a sample
 * stands for all), settled ones are constants.
 */
export class SmoothedBlocks {
  readonly #model: Model;
  readonly #curving: number;
  /** Listed blocks, null for all of them. */
  list: Int32Array | null = null;
  multiplicity = 1;
  readonly settledAmount: Float64Array;
  settledValue = 0;
  #settledCount = 0;

  /** Σ max(0, max r), unsmoothed, settled blocks included. */
  exact = 0;
  smooth = 0;
  /** Σ τ_b of the blocks that are not yet decided: about how much smoothing can cost. */
  softness = 0;
  /** Number of blocks that choose something, in the mean. */
  selected = 0;
  /** Mean amounts by dimension, settled blocks included. */
  readonly amount: Float64Array;
  /** Covariances, lower triangle of D × D. */
  readonly hessian: Float64Array;
  /** Entries of the data read so far. */
  reads = 0;

  /**
   * Per block, after {@link regrets}: lead of the best option relative to worth, and that option
   * (−1: none).
   */
  readonly regret: Float64Array;
  readonly best: Int32Array;

  readonly #profit: Float64Array;
  readonly #mean: Float64Array;
  readonly #touched: Int32Array;

  /** @param curving see `LITTLE_SHARE`; 0 when every option is to count in the Hessian */
  constructor(model: Model, curving: number) {
    this.#model = model;
    this.#curving = curving;
    const D = model.dimensions;
    this.settledAmount = new Float64Array(D);
    this.amount = new Float64Array(D);
    this.hessian = new Float64Array(D * D);
    this.regret = new Float64Array(model.blocks);
    this.best = new Int32Array(model.blocks);
    let widest = 0;
    for (let b = 0; b < model.blocks; b++) {
      widest = Math.max(widest, model.problem.blockStart[b + 1] - model.problem.blockStart[b]);
    }
    this.#profit = new Float64Array(widest);
    this.#mean = new Float64Array(D);
    this.#touched = new Int32Array(D);
  }

  /** Number of listed blocks. */
  get count(): number {
    return this.list?.length ?? this.#model.blocks;
  }

  /** Forgets the settled blocks. */
  unsettle(): void {
    this.settledAmount.fill(0);
    this.settledValue = 0;
    this.#settledCount = 0;
  }

  /** Evaluates at prices w; with `curved` the Hessian too. */
  evaluate(w: Float64Array, theta: number, curved: boolean): void {
    const { problem, entryStart, blockWorth } = this.#model;
    const profit = this.#profit;
    this.amount.fill(0);
    if (curved) this.hessian.fill(0);
    let exact = 0;
    let smooth = 0;
    let softness = 0;
    this.selected = 0;
    const count = this.count;
    for (let q = 0; q < count; q++) {
      const b = this.list === null ? q : this.list[q];
      const start = problem.blockStart[b];
      const size = problem.blockStart[b + 1] - start;
      const leader = this.#price(start, size, w);
      if (leader < 0) continue;
      const tau = theta * blockWorth[b];
      const top = profit[leader];
      const free = problem.required[b] === 0;
      if (free && top <= -NEGLIGIBLE * tau) continue;
      // The largest exponent is taken out of the sum, so that no exp overflows.
      const reference = free && top < 0 ? 0 : top;
      exact += reference;
      const none = free ? Math.exp(-reference / tau) : 0;
      let sum = none;
      let alone = none < DECIDED;
      for (let o = 0; o < size; o++) {
        const lag = profit[o] - reference;
        const e = lag > -NEGLIGIBLE * tau ? Math.exp(lag / tau) : 0;
        profit[o] = e;
        sum += e;
        if (o !== leader && e > DECIDED) alone = false;
      }
      this.reads += entryStart[start + size] - entryStart[start];
      if (alone) {
        smooth += reference;
        this.selected++;
        this.#addAmounts(start + leader, 1);
        continue;
      }
      smooth += reference + tau * Math.log(sum);
      softness += tau;
      this.selected += 1 - none / sum;
      if (curved) this.#addCurvature(start, size, 1 / sum, 1 / tau);
      else
        for (let o = 0; o < size; o++)
          if (profit[o] > NO_SHARE * sum) this.#addAmounts(start + o, profit[o] / sum);
    }
    this.#finish(exact, smooth, softness, w, curved);
  }

  #finish(exact: number, smooth: number, softness: number, w: Float64Array, curved: boolean): void {
    const times = this.multiplicity;
    if (times !== 1) {
      for (let k = 0; k < this.amount.length; k++) this.amount[k] *= times;
      if (curved) for (let k = 0; k < this.hessian.length; k++) this.hessian[k] *= times;
    }
    let settled = this.settledValue;
    for (let k = 0; k < w.length; k++) {
      settled -= w[k] * this.settledAmount[k];
      this.amount[k] += this.settledAmount[k];
    }
    this.exact = exact * times + settled;
    this.smooth = smooth * times + settled;
    this.softness = softness * times;
    this.selected = this.selected * times + this.#settledCount;
  }

  /**
   * Reduced profits of a block's options into #profit; the position of the largest, −1 when there
   * is none.
   */
  #price(start: number, size: number, w: Float64Array): number {
    const { problem, entryStart, entryDimension, entryAmount } = this.#model;
    let leader = -1;
    let top = -Infinity;
    for (let o = 0; o < size; o++) {
      let r = problem.value[start + o];
      for (let e = entryStart[start + o], end = entryStart[start + o + 1]; e < end; e++)
        r -= w[entryDimension[e]] * entryAmount[e];
      this.#profit[o] = r;
      if (r > top) {
        top = r;
        leader = o;
      }
    }
    return leader;
  }

  #addAmounts(j: number, share: number): void {
    const { entryStart, entryDimension, entryAmount } = this.#model;
    for (let e = entryStart[j], end = entryStart[j + 1]; e < end; e++)
      this.amount[entryDimension[e]] += share * entryAmount[e];
  }

  /** Adds mean amounts and covariance / τ of one block; #profit holds the unnormalised softmax. */
  #addCurvature(start: number, size: number, normalise: number, coldness: number): void {
    const { entryStart, entryDimension, entryAmount } = this.#model;
    const mean = this.#mean;
    const touched = this.#touched;
    const { hessian, amount } = this;
    const curving = this.#curving;
    const D = amount.length;
    let count = 0;
    for (let o = 0; o < size; o++) {
      const x = this.#profit[o] * normalise;
      if (x <= NO_SHARE) continue;
      if (curving > 0 && (x < curving || 1 - x < curving)) {
        this.#addAmounts(start + o, x);
        continue;
      }
      const first = entryStart[start + o];
      for (let e = first, end = entryStart[start + o + 1]; e < end; e++) {
        const k = entryDimension[e];
        const share = x * entryAmount[e];
        if (mean[k] === 0) touched[count++] = k;
        mean[k] += share;
        const row = k * D;
        const h = share * coldness;
        for (let f = first; f <= e; f++) hessian[row + entryDimension[f]] += h * entryAmount[f];
      }
    }
    sortFirst(touched, count);
    for (let a = 0; a < count; a++) {
      const k = touched[a];
      const h = mean[k] * coldness;
      const row = k * D;
      amount[k] += mean[k];
      for (let c = 0; c <= a; c++) hessian[row + touched[c]] -= h * mean[touched[c]];
    }
    for (let a = 0; a < count; a++) mean[touched[a]] = 0;
  }

  /**
   * One pass at prices w over the listed blocks: regret and best option of each, and the exact dual
   * value.
   */
  regrets(w: Float64Array): void {
    const { problem, entryStart, blockWorth } = this.#model;
    let exact = 0;
    const count = this.count;
    for (let q = 0; q < count; q++) {
      const b = this.list === null ? q : this.list[q];
      const start = problem.blockStart[b];
      const size = problem.blockStart[b + 1] - start;
      const leader = this.#price(start, size, w);
      const free = problem.required[b] === 0;
      let top = free ? 0 : -Infinity;
      let best = -1;
      if (leader >= 0 && this.#profit[leader] > top) {
        best = start + leader;
        top = this.#profit[leader];
      }
      let second = free && best >= 0 ? 0 : -Infinity;
      for (let o = 0; o < size; o++)
        if (start + o !== best && this.#profit[o] > second) second = this.#profit[o];
      this.best[b] = best;
      this.regret[b] = (top - second) / blockWorth[b];
      exact += top;
      this.reads += entryStart[start + size] - entryStart[start];
    }
    this.exact = exact * this.multiplicity;
  }

  /**
   * Keeps the listed blocks with a regret below `limit`; the others become constants on their best
   * option.
   */
  settle(limit: number): void {
    const { problem, entryStart, entryDimension, entryAmount } = this.#model;
    const count = this.count;
    const kept = new Int32Array(count);
    let end = 0;
    for (let q = 0; q < count; q++) {
      const b = this.list === null ? q : this.list[q];
      if (this.regret[b] < limit) {
        kept[end++] = b;
        continue;
      }
      const j = this.best[b];
      if (j < 0) continue;
      this.#settledCount += this.multiplicity;
      this.settledValue += problem.value[j] * this.multiplicity;
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
        this.settledAmount[entryDimension[e]] += entryAmount[e] * this.multiplicity;
      }
    }
    this.list = kept.slice(0, end);
  }
}
