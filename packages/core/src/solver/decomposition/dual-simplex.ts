import {
  addOptionColumn,
  bestAllowed,
  computePrimal,
  deriveKeys,
  dualValue,
  factorise,
  loadColumn,
  priceDimensions,
} from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";
import { EventQueue } from "./ratio-test.ts";

/** How a node relaxation ended: solved, no point satisfies the rows, bound at or below the cutoff, or given up. */
export type LpStatus = "optimal" | "infeasible" | "cutoff" | "failed";

/** Primal infeasibility that counts, in options (0..1), scaled rows and masses. */
const FEASIBLE = 1e-9;
/** Least pivot weight. */
const PIVOT = 1e-9;
/** Pivots between two inversions from scratch. */
const REFACTOR = 60;
/** Code of the event "the leaving mass reaches its next slope". */
const SELF = -(2 ** 30);

interface Leaving {
  position: number;
  /** +1: the column is too small and rises to its target; −1: too large. */
  direction: number;
  target: number;
  /** Distance to the target. */
  distance: number;
}

/**
 * Dual simplex over multiple-choice blocks with dual steepest edge and long steps. While the infeasibility
 * that drives the step lasts, a block without basic options simply flips its key at the event where another
 * option overtakes it, a mass moves on to its next breakpoint and a capped logical to its other bound; only the
 * event that exhausts the infeasibility costs a pivot.
 */
export class DualSimplex {
  readonly #lp: NodeLp;
  readonly #events = new EventQueue();
  readonly #u: Float64Array;
  #blockSum = new Float64Array(0);
  readonly #leaving: Leaving = { position: -1, direction: 1, target: 0, distance: 0 };
  #step = 0;
  #moved = false;
  /** A block was left without basic options on a forbidden key. */
  #orphaned = false;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.#u = new Float64Array(lp.model.dimensions);
  }

  /** Solves from the present dual feasible basis; stops when the bound is at or below `cutoff` (value units). */
  solve(cutoff: number, maxPivots = 5000): LpStatus {
    const lp = this.#lp;
    if (this.#blockSum.length < lp.blocks) this.#blockSum = new Float64Array(lp.key.length);
    if (!this.#flipForbiddenKeys()) return "infeasible";
    let retries = 0;
    for (let count = 0; count < maxPivots; count++) {
      if (lp.sinceFactor >= REFACTOR && !this.#refresh()) return "failed";
      if (cutoff > -Infinity && (count & 1) === 0 && dualValue(lp) <= cutoff) return "cutoff";
      if (!this.#chooseLeaving()) return "optimal";
      this.#priceRow();
      const entering = this.#ratioTest();
      if (entering === null) {
        if (lp.sinceFactor === 0) return "infeasible";
        if (!this.#refresh()) return "failed";
        continue;
      }
      if (!this.#advance(entering)) {
        if (++retries > 5 || !this.#refresh()) return "failed";
      } else if (this.#orphaned) {
        this.#orphaned = false;
        if (!this.#flipForbiddenKeys()) return "infeasible";
      }
    }
    return "failed";
  }

  /**
   * What the bound loses at least (`proven`) and about (`expected`) when the basic option at position p is
   * driven to 0 (direction −1) or to 1 (direction 1): the first step of the dual simplex, not carried out.
   */
  probe(p: number, direction: number): { proven: number; expected: number } {
    const lp = this.#lp;
    const leaving = this.#leaving;
    leaving.position = p;
    leaving.direction = direction;
    leaving.distance = direction > 0 ? 1 - lp.x[p] : lp.x[p];
    this.#priceRow();
    const events = this.#events;
    let left = leaving.distance;
    let proven = Infinity;
    let expected = 0;
    let before = 0;
    while (events.take()) {
      const { time, alpha, code } = events;
      if (proven === Infinity) proven = time * left;
      expected += left * (time - before);
      before = time;
      left -= this.#flipGain(code, alpha);
      if (left <= FEASIBLE) return { proven, expected };
    }
    return { proven, expected: Infinity };
  }

  #refresh(): boolean {
    const lp = this.#lp;
    if (!factorise(lp)) return false;
    return deriveKeys(lp, lp.room);
  }

  /** A free block whose key was forbidden goes to its best allowed option; false when it has none. */
  #flipForbiddenKeys(): boolean {
    const lp = this.#lp;
    let flipped = false;
    for (let q = 0; q < lp.activeCount; q++) {
      const b = lp.active[q];
      if (lp.allowed[lp.key[b]] === 1 || lp.basicCount[b] > 0) continue;
      const best = bestAllowed(lp, b);
      if (best < 0) return false;
      lp.key[b] = best;
      flipped = true;
    }
    if (flipped) {
      computePrimal(lp);
      lp.reads += lp.activeCount * 8;
    }
    return true;
  }

  /** The basic column that is worst by dual steepest edge; a key that is worst is exchanged into the basis. */
  #chooseLeaving(): boolean {
    const lp = this.#lp;
    const { basis, x, rowCount: M, optionBlock, allowed, inverse } = lp;
    const sum = this.#blockSum;
    for (let p = 0; p < M; p++) if (basis[p] >= 0) sum[optionBlock[basis[p]]] = 0;
    for (let p = 0; p < M; p++) if (basis[p] >= 0) sum[optionBlock[basis[p]]] += x[p];
    let worst = 0;
    let keyBlock = -1;
    const leaving = this.#leaving;
    for (let p = 0; p < M; p++) {
      const code = basis[p];
      const low = this.#lowest(code);
      const high = this.#highest(code);
      const distance = x[p] < low ? low - x[p] : x[p] - high;
      if (distance > FEASIBLE * (1 + Math.abs(x[p]))) {
        const score = (distance * distance) / inverse.rowNorm(p);
        if (score > worst) {
          worst = score;
          keyBlock = -1;
          leaving.position = p;
          leaving.direction = x[p] < low ? 1 : -1;
          leaving.target = x[p] < low ? low : high;
          leaving.distance = distance;
        }
      }
      if (code < 0) continue;
      const b = optionBlock[code];
      const keyAmount = 1 - sum[b];
      const keyDistance = allowed[lp.key[b]] === 1 ? -keyAmount : Math.abs(keyAmount);
      if (keyDistance <= FEASIBLE) continue;
      const score = (keyDistance * keyDistance) / inverse.rowNorm(p);
      if (score > worst) {
        worst = score;
        keyBlock = b;
      }
    }
    if (worst === 0) return false;
    if (keyBlock >= 0) this.#exchangeKey(keyBlock);
    return true;
  }

  #lowest(code: number): number {
    if (code >= 0) return 0;
    const s = this.#lp.segmentOf(code);
    if (s < 0) return 0;
    const piece = this.#lp.massPiece[s];
    return piece > 0 ? this.#lp.tangents.breaks[s][piece - 1] : -Infinity;
  }

  #highest(code: number): number {
    const lp = this.#lp;
    if (code >= 0) return lp.allowed[code] === 1 ? Infinity : 0;
    const s = lp.segmentOf(code);
    if (s < 0) return lp.logicalCap[-1 - code];
    const piece = lp.massPiece[s];
    return piece < lp.tangents.breaks[s].length ? lp.tangents.breaks[s][piece] : Infinity;
  }

  /** Makes the block's largest basic option (an allowed one if possible) its key; the old key then leaves. */
  #exchangeKey(b: number): void {
    const lp = this.#lp;
    const { basis, x, rowCount: M, optionBlock, inverse } = lp;
    let p = -1;
    for (let o = 0; o < M; o++) {
      if (basis[o] < 0 || optionBlock[basis[o]] !== b) continue;
      if (p < 0 || lp.allowed[basis[o]] > lp.allowed[basis[p]]) p = o;
      else if (lp.allowed[basis[o]] === lp.allowed[basis[p]] && x[o] > x[p]) p = o;
    }
    const base = p * M;
    let sum = 0;
    for (let o = 0; o < M; o++) {
      if (basis[o] < 0 || optionBlock[basis[o]] !== b) continue;
      sum += x[o];
      if (o !== p) for (let i = 0; i < M; i++) inverse.values[base + i] += inverse.values[o * M + i];
    }
    for (let i = 0; i < M; i++) inverse.values[base + i] = -inverse.values[base + i];
    const oldKey = lp.key[b];
    const newKey = basis[p];
    lp.key[b] = newKey;
    lp.position[newKey] = -1;
    lp.position[oldKey] = p;
    basis[p] = oldKey;
    x[p] = 1 - sum;
    const leaving = this.#leaving;
    leaving.position = p;
    leaving.target = 0;
    leaving.direction = x[p] < 0 ? 1 : -1;
    leaving.distance = Math.abs(x[p]);
  }

  /** rho = ± row of the inverse, its prices u, alpha of every active option, and the first event of each column. */
  #priceRow(): void {
    const lp = this.#lp;
    const { position, direction } = this.#leaving;
    const { rho, rowCount: M, inverse, alpha, entryStart, entryDimension, entryAmount, blockStart } = lp;
    const u = this.#u;
    for (let i = 0, at = position * M; i < M; i++, at++) rho[i] = direction * inverse.values[at];
    priceDimensions(lp, rho, u);
    this.#events.clear();
    for (let q = 0; q < lp.activeCount; q++) {
      const b = lp.active[q];
      const end = blockStart[b + 1];
      for (let j = blockStart[b]; j < end; j++) {
        let a = 0;
        for (let e = entryStart[j], last = entryStart[j + 1]; e < last; e++)
          a += u[entryDimension[e]] * entryAmount[e];
        alpha[j] = a;
      }
      lp.reads += entryStart[end] - entryStart[blockStart[b]];
      this.#blockEvent(b);
    }
    for (let l = 0; l < lp.logicalRow.length; l++) this.#logicalEvent(l);
    for (let s = 0; s < lp.model.segments; s++) if (lp.massPosition[s] < 0) this.#massEvent(s, 0);
    const s = lp.segmentOf(lp.basis[position]);
    if (lp.basis[position] < 0 && s >= 0) this.#selfEvent(s, 0, 0);
  }

  /** The option that first overtakes the key of block b. */
  #blockEvent(b: number): void {
    const { key, reduced, alpha, blockStart, allowed, position } = this.#lp;
    const k = key[b];
    const r = reduced[k];
    const a = alpha[k];
    let first = Infinity;
    let code = -1;
    for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) {
      const slope = alpha[j] - a;
      if (slope >= -PIVOT || allowed[j] === 0 || position[j] >= 0) continue;
      const gap = reduced[j] - r;
      const time = gap < 0 ? gap / slope : 0;
      if (time < first || (time === first && alpha[j] < alpha[code])) {
        first = time;
        code = j;
      }
    }
    if (code >= 0) this.#events.push(first, alpha[code] - a, code);
  }

  #logicalEvent(l: number): void {
    const lp = this.#lp;
    if (lp.logicalPosition[l] >= 0 || lp.logicalCap[l] === 0) return;
    const row = lp.logicalRow[l];
    const a = lp.logicalSign[l] * lp.rho[row] * (lp.logicalAtCap[l] ? -1 : 1);
    if (a >= -PIVOT) return;
    const d = Math.abs(lp.logicalCost[l] - lp.logicalSign[l] * lp.lam[row]);
    this.#events.push(-d / a, a, -1 - l);
  }

  /** Mass s rests at a breakpoint; its price moves by rho per unit of step, from what it is at step `time`. */
  #massEvent(s: number, time: number): void {
    const lp = this.#lp;
    const rate = lp.rho[lp.model.rows + s];
    if (Math.abs(rate) <= PIVOT) return;
    const piece = rate > 0 ? lp.massPiece[s] : lp.massPiece[s] + 1;
    const gap = (lp.tangents.slopes[s][piece] - lp.lam[lp.model.rows + s]) / rate;
    this.#events.push(Math.max(gap, time), -Math.abs(rate), lp.massCode(s));
  }

  /** The leaving mass itself: after `shift` pieces its price reaches the next slope and its target moves on. */
  #selfEvent(s: number, shift: number, time: number): void {
    const { tangents, massPiece } = this.#lp;
    const { direction } = this.#leaving;
    const next = massPiece[s] - direction * (shift + 1);
    if (next < 0 || next >= tangents.slopes[s].length) return;
    const gap = Math.abs(tangents.slopes[s][next] - tangents.slopes[s][massPiece[s]]);
    this.#events.push(Math.max(gap, time), -1, SELF);
  }

  /** Walks through the events while infeasibility remains. Null when it can last for ever: infeasible. */
  #ratioTest(): { code: number; alpha: number } | null {
    const lp = this.#lp;
    const events = this.#events;
    let left = this.#leaving.distance;
    let shift = 0;
    this.#moved = false;
    lp.column.fill(0);
    while (events.take()) {
      const { time, alpha, code } = events;
      this.#step = time;
      if (code === SELF) {
        const s = lp.segmentOf(lp.basis[this.#leaving.position]);
        shift++;
        const piece = lp.massPiece[s] - this.#leaving.direction * shift;
        const target = this.#leaving.direction > 0 ? this.#below(s, piece) : this.#above(s, piece);
        const length = Math.abs(target - this.#leaving.target);
        if (left - length <= 0) {
          lp.massPiece[s] = piece;
          return { code: SELF, alpha };
        }
        left -= length;
        this.#leaving.target = target;
        this.#selfEvent(s, shift, time);
        continue;
      }
      const gain = this.#flipGain(code, alpha);
      if (left - gain <= FEASIBLE) return this.#steadier(code, alpha, time);
      left -= gain;
      this.#flip(code, time);
      this.#moved = true;
    }
    return null;
  }

  #below(s: number, piece: number): number {
    return piece > 0 ? this.#lp.tangents.breaks[s][piece - 1] : -Infinity;
  }

  #above(s: number, piece: number): number {
    const breaks = this.#lp.tangents.breaks[s];
    return piece < breaks.length ? breaks[piece] : Infinity;
  }

  /** Among events at the same step, a larger pivot is safer. */
  #steadier(code: number, alpha: number, time: number): { code: number; alpha: number } {
    const events = this.#events;
    let best = { code, alpha };
    if (Math.abs(alpha) > 1e-5) return best;
    while (events.nextTime() <= time + 1e-11 && events.take()) {
      if (events.code !== SELF && Math.abs(events.alpha) > Math.abs(best.alpha)) {
        best = { code: events.code, alpha: events.alpha };
      }
    }
    this.#step = time;
    return best;
  }

  /** By how much the infeasibility shrinks when the column jumps past the event instead of entering. */
  #flipGain(code: number, alpha: number): number {
    const lp = this.#lp;
    if (code >= 0) return lp.basicCount[lp.optionBlock[code]] > 0 ? Infinity : -alpha;
    const s = lp.segmentOf(code);
    if (s < 0) return lp.logicalCap[-1 - code] * -alpha;
    const k = lp.massPiece[s];
    const rate = lp.rho[lp.model.rows + s];
    const length =
      rate > 0
        ? lp.tangents.breaks[s][k] - this.#below(s, k)
        : this.#above(s, k + 1) - lp.tangents.breaks[s][k];
    return length * Math.abs(rate);
  }

  /** Moves a resting column past its event; the change of the right-hand side gathers in `lp.column`. */
  #flip(code: number, time: number): void {
    const lp = this.#lp;
    if (code >= 0) {
      const b = lp.optionBlock[code];
      addOptionColumn(lp, lp.key[b], 1, lp.column);
      addOptionColumn(lp, code, -1, lp.column);
      lp.key[b] = code;
      this.#blockEvent(b);
      return;
    }
    const s = lp.segmentOf(code);
    if (s < 0) {
      const l = -1 - code;
      const change = lp.logicalAtCap[l] ? -lp.logicalCap[l] : lp.logicalCap[l];
      lp.column[lp.logicalRow[l]] -= lp.logicalSign[l] * change;
      lp.logicalAtCap[l] ^= 1;
      return;
    }
    const k = lp.massPiece[s];
    const to = lp.rho[lp.model.rows + s] > 0 ? k - 1 : k + 1;
    lp.column[lp.model.rows + s] -= lp.tangents.breaks[s][to] - lp.tangents.breaks[s][k];
    lp.massPiece[s] = to;
    this.#massEvent(s, time);
  }

  /** Takes the step and, unless the leaving mass only changed its slope, the pivot. False on a bad pivot. */
  #advance(entering: { code: number; alpha: number }): boolean {
    const lp = this.#lp;
    const { x, image, column, inverse, rowCount: M } = lp;
    const { position: p, direction, target } = this.#leaving;
    if (this.#moved) {
      inverse.multiply(column, image);
      for (let o = 0; o < M; o++) x[o] += image[o];
    }
    if (entering.code === SELF) {
      this.#moveDuals();
      return true;
    }
    loadColumn(lp, entering.code, column);
    inverse.multiply(column, image);
    const expected = direction * Math.abs(entering.alpha) * this.#entrySign(entering.code);
    if (Math.abs(image[p] - expected) > 1e-6 * (1 + Math.abs(expected)) || Math.abs(image[p]) < PIVOT / 10)
      return false;
    this.#moveDuals();
    const theta = (x[p] - target) / image[p];
    for (let o = 0; o < M; o++) x[o] -= theta * image[o];
    x[p] = this.#restingValue(entering.code) + theta;
    inverse.pivot(p, image);
    this.#replace(p, entering.code);
    lp.pivots++;
    lp.sinceFactor++;
    return true;
  }

  /** Sign of the true pivot weight relative to −|alpha|: columns that come from above enter downwards. */
  #entrySign(code: number): number {
    const lp = this.#lp;
    if (code >= 0) return -1;
    const s = lp.segmentOf(code);
    if (s >= 0) return lp.rho[lp.model.rows + s] > 0 ? 1 : -1;
    return lp.logicalAtCap[-1 - code] ? 1 : -1;
  }

  #restingValue(code: number): number {
    const lp = this.#lp;
    if (code >= 0) return 0;
    const s = lp.segmentOf(code);
    if (s >= 0) return lp.tangents.breaks[s][lp.massPiece[s]];
    return lp.logicalAtCap[-1 - code] ? lp.logicalCap[-1 - code] : 0;
  }

  #moveDuals(): void {
    const lp = this.#lp;
    const t = this.#step;
    if (t === 0) return;
    const { lam, rho, w, reduced, alpha, blockStart } = lp;
    const u = this.#u;
    for (let i = 0; i < lam.length; i++) lam[i] += t * rho[i];
    for (let k = 0; k < w.length; k++) w[k] += t * u[k];
    for (let q = 0; q < lp.activeCount; q++) {
      const b = lp.active[q];
      for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) reduced[j] -= t * alpha[j];
    }
  }

  /** Books column `code` in at position p, and the column it replaces out to its target. */
  #replace(p: number, code: number): void {
    const lp = this.#lp;
    const out = lp.basis[p];
    if (out >= 0) {
      lp.position[out] = -1;
      const b = lp.optionBlock[out];
      if (--lp.basicCount[b] === 0 && lp.allowed[lp.key[b]] === 0) this.#orphaned = true;
    } else if (lp.segmentOf(out) >= 0) {
      const s = lp.segmentOf(out);
      lp.massPosition[s] = -1;
      lp.massPiece[s] = this.#breakOf(s, this.#leaving.target);
    } else {
      lp.logicalPosition[-1 - out] = -1;
      lp.logicalAtCap[-1 - out] = this.#leaving.direction < 0 ? 1 : 0;
    }
    lp.basis[p] = code;
    if (code >= 0) {
      lp.position[code] = p;
      lp.basicCount[lp.optionBlock[code]]++;
    } else if (lp.segmentOf(code) >= 0) {
      const s = lp.segmentOf(code);
      lp.massPosition[s] = p;
      if (lp.rho[lp.model.rows + s] <= 0) lp.massPiece[s]++;
    } else {
      lp.logicalPosition[-1 - code] = p;
    }
  }

  #breakOf(s: number, value: number): number {
    const breaks = this.#lp.tangents.breaks[s];
    let k = this.#lp.massPiece[s];
    while (k > 0 && breaks[Math.min(k, breaks.length - 1)] > value) k--;
    while (k < breaks.length - 1 && breaks[k] < value) k++;
    return Math.min(k, breaks.length - 1);
  }
}
