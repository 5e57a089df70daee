import { FEASIBLE, PIVOT, SAFE_PIVOT, SAME_STEP } from "../tolerances.ts";
import { SELF } from "./event-codes.ts";
import { EventQueue } from "./event-queue.ts";
import type { Leaving } from "./leaving.ts";
import { addOptionColumn, priceDimensions } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";

/** The column that enters and its pivot weight (negative). */
export interface Entering {
  readonly code: number;
  readonly alpha: number;
}

/** What deciding an option costs the bound, value units. */
export interface Losses {
  /** At least this much. */
  readonly proven: number;
  /** Length of the step along the row that proves it. */
  readonly length: number;
  /** About this much by the first step of the dual simplex; Infinity when it finds no end. */
  readonly expected: number;
}

/**
 * The long-step ratio test. The row of the leaving column gives every resting column a pivot weight
 * alpha and an event: the step at which its reduced profit changes sign. While the infeasibility
 * that drives the step lasts, columns that can jump to their other side (a block's key, a mass at a
 * breakpoint, a capped logical) do.
 */
export class LongStep {
  readonly #lp: NodeLp;
  readonly #events = new EventQueue();
  /** The row's prices by dimension. */
  readonly u: Float64Array;
  #leaving: Leaving = { position: -1, direction: 1, target: 0, distance: 0 };
  /** Length of the step of the last walk. */
  step = 0;
  /**
   * True when the last walk moved resting columns; `lp.column` holds the change of the right-hand
   * side.
   */
  moved = false;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.u = new Float64Array(lp.model.dimensions);
  }

  /**
   * rho = ± row of the inverse, its prices u, alpha of every active option, and the first event of
   * each column.
   */
  price(leaving: Leaving): void {
    const lp = this.#lp;
    this.#leaving = leaving;
    const { position, direction } = leaving;
    const {
      rho,
      rowCount: M,
      inverse,
      alpha,
      entryStart,
      entryDimension,
      entryAmount,
      blockStart,
    } = lp;
    const { allowed, key, position: basisPosition } = lp;
    const u = this.u;
    for (let i = 0, at = position * M; i < M; i++, at++) rho[i] = direction * inverse.values[at];
    priceDimensions(lp, rho, u);
    this.#events.clear();
    let reads = 0;
    for (let q = 0; q < lp.activeCount; q++) {
      const b = lp.active[q];
      for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) {
        if (allowed[j] === 0 && basisPosition[j] < 0 && j !== key[b]) continue;
        const first = entryStart[j];
        const last = entryStart[j + 1];
        let a = 0;
        for (let e = first; e < last; e++) a += u[entryDimension[e]] * entryAmount[e];
        alpha[j] = a;
        reads += last - first;
      }
      this.#blockEvent(b);
    }
    lp.reads += reads;
    this.#otherEvents();
  }

  /**
   * The same row in the opposite direction: `leaving` has been turned round, everything priced
   * changes sign.
   */
  turn(): void {
    const { rho, alpha, active, activeCount, blockStart } = this.#lp;
    const u = this.u;
    for (let i = 0; i < rho.length; i++) rho[i] = -rho[i];
    for (let k = 0; k < u.length; k++) u[k] = -u[k];
    this.#events.clear();
    for (let q = 0; q < activeCount; q++) {
      const b = active[q];
      for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) alpha[j] = -alpha[j];
      this.#blockEvent(b);
    }
    this.#otherEvents();
  }

  /** Events of logicals and masses. */
  #otherEvents(): void {
    const lp = this.#lp;
    for (let l = 0; l < lp.logicalRow.length; l++) this.#logicalEvent(l);
    for (let s = 0; s < lp.model.segments; s++) if (lp.massPosition[s] < 0) this.#massEvent(s, 0);
    const code = lp.basis[this.#leaving.position];
    const s = lp.segmentOf(code);
    if (code < 0 && s >= 0) this.#selfEvent(s, 0, 0);
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

  /**
   * Mass s rests at a breakpoint; its price moves by rho per unit of step, from what it is at step
   * `time`.
   */
  #massEvent(s: number, time: number): void {
    const lp = this.#lp;
    const rate = lp.rho[lp.model.rows + s];
    if (Math.abs(rate) <= PIVOT) return;
    const piece = rate > 0 ? lp.massPiece[s] : lp.massPiece[s] + 1;
    const gap = (lp.tangents.slopes[s][piece] - lp.lam[lp.model.rows + s]) / rate;
    this.#events.push(Math.max(gap, time), -Math.abs(rate), lp.massCode(s));
  }

  /**
   * The leaving mass itself: after `shift` pieces its price reaches the next slope and its target
   * moves on.
   */
  #selfEvent(s: number, shift: number, time: number): void {
    const { tangents, massPiece } = this.#lp;
    const { direction } = this.#leaving;
    const next = massPiece[s] - direction * (shift + 1);
    if (next < 0 || next >= tangents.slopes[s].length) return;
    const gap = Math.abs(tangents.slopes[s][next] - tangents.slopes[s][massPiece[s]]);
    this.#events.push(Math.max(gap, time), -1, SELF);
  }

  /**
   * Walks through the events while infeasibility remains. Null when it can last for ever:
   * infeasible.
   */
  walk(): Entering | null {
    const lp = this.#lp;
    const events = this.#events;
    let left = this.#leaving.distance;
    let shift = 0;
    this.moved = false;
    lp.column.fill(0);
    while (events.take()) {
      const { time, alpha, code } = events;
      this.step = time;
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
      this.moved = true;
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
  #steadier(code: number, alpha: number, time: number): Entering {
    const events = this.#events;
    let best = { code, alpha };
    if (Math.abs(alpha) > SAFE_PIVOT) return best;
    while (events.nextTime() <= time + SAME_STEP && events.take()) {
      if (events.code !== SELF && Math.abs(events.alpha) > Math.abs(best.alpha)) {
        best = { code: events.code, alpha: events.alpha };
      }
    }
    this.step = time;
    return best;
  }

  /**
   * By how much the infeasibility shrinks when the column jumps past the event instead of entering.
   */
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

  /**
   * Moves a resting column past its event; the change of the right-hand side gathers in
   * `lp.column`.
   */
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

  /**
   * What the bound loses at least, and about, on the way along the priced row; nothing is moved.
   */
  losses(): Losses {
    const events = this.#events;
    let left = this.#leaving.distance;
    let proven = 0;
    let length = 0;
    let expected = 0;
    let before = 0;
    for (let count = 0; events.take(); count++) {
      const { time, alpha, code } = events;
      if (count === 0) {
        proven = time * left;
        length = time;
      }
      expected += left * (time - before);
      before = time;
      left -= this.#flipGain(code, alpha);
      if (left <= FEASIBLE) return { proven, length, expected };
    }
    return { proven, length, expected: Infinity };
  }
}
