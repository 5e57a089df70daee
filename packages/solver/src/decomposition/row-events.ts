import { PIVOT } from "../tolerances.ts";
import { DimensionEntries } from "./dimension-entries.ts";
import { SELF } from "./event-codes.ts";
import { EventQueue } from "./event-queue.ts";
import type { Leaving } from "./leaving.ts";
import { priceDimensions } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";

/**
 * The priced row of a leaving column: it gives every resting column a pivot weight alpha and an
 * event, the step at which its reduced profit changes sign.
 */
export class RowEvents {
  readonly #lp: NodeLp;
  readonly #byDimension: DimensionEntries;
  /** Entries of the options that were priced last. */
  #entries = Infinity;
  /** The first event of each column that has one. */
  readonly events = new EventQueue();
  /** The row's prices by dimension. */
  readonly u: Float64Array;
  /** The column that leaves. */
  leaving: Leaving = { position: -1, direction: 1, target: 0, distance: 0 };

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.#byDimension = new DimensionEntries(lp);
    this.u = new Float64Array(lp.model.dimensions);
  }

  /**
   * rho = ± row of the inverse, its prices u, alpha of every active option, and the first event of
   * each column.
   */
  price(leaving: Leaving): void {
    const lp = this.#lp;
    this.leaving = leaving;
    const { position, direction } = leaving;
    const { rho, rowCount: M, inverse } = lp;
    for (let i = 0, at = position * M; i < M; i++, at++) rho[i] = direction * inverse.values[at];
    priceDimensions(lp, rho, this.u);
    this.events.clear();
    const sums = this.#byDimension.sums(this.u, this.#entries);
    this.#entries = sums === null ? this.#weigh() : this.#take(sums);
    lp.reads += this.#entries;
    this.#otherEvents();
  }

  /** Prices the options one by one; returns how many entries they have. */
  #weigh(): number {
    const { alpha, active, activeCount, allowed, key, position, blockStart } = this.#lp;
    const { entryStart, entryDimension, entryAmount } = this.#lp;
    const u = this.u;
    let entries = 0;
    for (let q = 0; q < activeCount; q++) {
      const b = active[q];
      for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) {
        if (allowed[j] === 0 && position[j] < 0 && j !== key[b]) continue;
        const first = entryStart[j];
        const last = entryStart[j + 1];
        let a = 0;
        for (let e = first; e < last; e++) a += u[entryDimension[e]] * entryAmount[e];
        alpha[j] = a;
        entries += last - first;
      }
      this.blockEvent(b);
    }
    return entries;
  }

  /** As {@link #weigh}, of sums that are known. */
  #take(sums: Float64Array): number {
    const { alpha, active, activeCount, allowed, key, position, blockStart, entryStart } = this.#lp;
    let entries = 0;
    for (let q = 0; q < activeCount; q++) {
      const b = active[q];
      for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) {
        if (allowed[j] === 0 && position[j] < 0 && j !== key[b]) continue;
        alpha[j] = sums[j];
        entries += entryStart[j + 1] - entryStart[j];
      }
      this.blockEvent(b);
    }
    return entries;
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
    this.events.clear();
    for (let q = 0; q < activeCount; q++) {
      const b = active[q];
      for (let j = blockStart[b], end = blockStart[b + 1]; j < end; j++) alpha[j] = -alpha[j];
      this.blockEvent(b);
    }
    this.#otherEvents();
  }

  /** The option that first overtakes the key of block b. */
  blockEvent(b: number): void {
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
    if (code >= 0) this.events.push(first, alpha[code] - a, code);
  }

  /**
   * Mass s rests at a breakpoint; its price moves by rho per unit of step, from what it is at step
   * `time`.
   */
  massEvent(s: number, time: number): void {
    const lp = this.#lp;
    const rate = lp.rho[lp.model.rows + s];
    if (Math.abs(rate) <= PIVOT) return;
    const piece = rate > 0 ? lp.massPiece[s] : lp.massPiece[s] + 1;
    const gap = (lp.tangents.slopes[s][piece] - lp.lam[lp.model.rows + s]) / rate;
    this.events.push(Math.max(gap, time), -Math.abs(rate), lp.massCode(s));
  }

  /**
   * The leaving mass itself: after `shift` pieces its price reaches the next slope and its target
   * moves on.
   */
  selfEvent(s: number, shift: number, time: number): void {
    const { tangents, massPiece } = this.#lp;
    const { direction } = this.leaving;
    const next = massPiece[s] - direction * (shift + 1);
    if (next < 0 || next >= tangents.slopes[s].length) return;
    const gap = Math.abs(tangents.slopes[s][next] - tangents.slopes[s][massPiece[s]]);
    this.events.push(Math.max(gap, time), -1, SELF);
  }

  /** Events of logicals and masses. */
  #otherEvents(): void {
    const lp = this.#lp;
    for (let l = 0; l < lp.logicalRow.length; l++) this.#logicalEvent(l);
    for (let s = 0; s < lp.model.segments; s++) if (lp.massPosition[s] < 0) this.massEvent(s, 0);
    const code = lp.basis[this.leaving.position];
    const s = lp.segmentOf(code);
    if (code < 0 && s >= 0) this.selfEvent(s, 0, 0);
  }

  #logicalEvent(l: number): void {
    const lp = this.#lp;
    if (lp.logicalPosition[l] >= 0 || lp.logicalCap[l] === 0) return;
    const row = lp.logicalRow[l];
    const a = lp.logicalSign[l] * lp.rho[row] * (lp.logicalAtCap[l] ? -1 : 1);
    if (a >= -PIVOT) return;
    const d = Math.abs(lp.logicalCost[l] - lp.logicalSign[l] * lp.lam[row]);
    this.events.push(-d / a, a, -1 - l);
  }
}
