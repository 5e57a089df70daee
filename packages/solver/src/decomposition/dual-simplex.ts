import { PIVOT, STALE_INVERSE } from "../tolerances.ts";
import { SELF } from "./event-codes.ts";
import { type Leaving, LeavingChoice } from "./leaving.ts";
import { type Entering, LongStep, type Losses } from "./long-step.ts";
import { dualValue } from "./lp-bound.ts";
import { bestAllowed, computePrimal, factorise, loadColumn, reprice } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";
import { RowEvents } from "./row-events.ts";

/**
 * How a node relaxation ended: solved, no point satisfies the rows, bound at or below the cutoff,
 * or given up.
 */
export type LpStatus = "optimal" | "infeasible" | "cutoff" | "failed";

/** Pivots between two inversions from scratch. */
const REFACTOR = 60;

/**
 * Dual simplex over multiple-choice blocks with dual steepest edge and long steps. While the
 * infeasibility that drives the step lasts, a block without basic options simply flips its key at
 * the event where another option overtakes it, a mass moves on to its next breakpoint and a capped
 * logical to its other bound; only the event that exhausts the infeasibility costs a pivot.
 */
export class DualSimplex {
  readonly #lp: NodeLp;
  readonly #choice: LeavingChoice;
  readonly #leaving: Leaving;
  readonly #row: RowEvents;
  readonly #walk: LongStep;
  /** A block was left without basic options on a forbidden key. */
  #orphaned = false;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.#choice = new LeavingChoice(lp);
    this.#leaving = this.#choice.leaving;
    this.#row = new RowEvents(lp);
    this.#walk = new LongStep(lp, this.#row);
  }

  /**
   * Solves from the present dual feasible basis; stops when the bound is at or below `cutoff`
   * (value units).
   */
  solve(cutoff: number, maxPivots = 5000): LpStatus {
    const lp = this.#lp;
    if (!this.#flipForbiddenKeys()) return "infeasible";
    let retries = 0;
    let isSuspected = false;
    for (let count = 0; count < maxPivots; count++) {
      if (lp.sinceFactor >= REFACTOR && !this.#refresh()) return "failed";
      if (cutoff > -Infinity && (count & 1) === 0 && dualValue(lp) <= cutoff) return "cutoff";
      if (!this.#choice.choose()) return "optimal";
      this.#row.price(this.#leaving);
      const entering = this.#walk.walk();
      if (entering === null) {
        // A fresh inverse has to say so too; once, as among ties it may put blocks on other keys.
        if (lp.sinceFactor === 0 || isSuspected) return "infeasible";
        isSuspected = true;
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
   * What the bound loses when the basic option at position p is driven to 1 and to 0: the first
   * step of the dual simplex each way, not carried out.
   */
  probe(p: number): { up: Losses; down: Losses } {
    const leaving = this.#leaving;
    leaving.position = p;
    leaving.direction = 1;
    leaving.distance = 1 - this.#lp.x[p];
    this.#row.price(leaving);
    const up = this.#walk.losses();
    leaving.direction = -1;
    leaving.distance = this.#lp.x[p];
    this.#row.turn();
    return { up, down: this.#walk.losses() };
  }

  #refresh(): boolean {
    const lp = this.#lp;
    return factorise(lp) && reprice(lp);
  }

  /**
   * A free block whose key was forbidden goes to its best allowed option; false when it has none.
   */
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

  /**
   * Takes the step and, unless the leaving mass only changed its slope, the pivot. False on a bad
   * pivot.
   */
  #advance(entering: Entering): boolean {
    const lp = this.#lp;
    const { x, image, column, inverse, rowCount: M } = lp;
    const { position: p, direction, target } = this.#leaving;
    if (this.#walk.moved) {
      inverse.multiply(column, image);
      for (let o = 0; o < M; o++) x[o] += image[o];
    }
    if (entering.code === SELF) {
      this.#moveDuals();
      return true;
    }
    loadColumn(lp, entering.code, column);
    inverse.multiply(column, image);
    // The pivot weight by row (alpha) and by column (image) is one number; where they differ, the
    // inverse has lost its digits and is computed afresh.
    const expected = direction * Math.abs(entering.alpha) * this.#entrySign(entering.code);
    if (
      Math.abs(image[p] - expected) > STALE_INVERSE * (1 + Math.abs(expected)) ||
      Math.abs(image[p]) < PIVOT / 10
    )
      return false;
    this.#moveDuals();
    // The entering column takes up the distance of the leaving one to its target.
    const theta = (x[p] - target) / image[p];
    for (let o = 0; o < M; o++) x[o] -= theta * image[o];
    x[p] = this.#restingValue(entering.code) + theta;
    inverse.pivot(p, image);
    this.#replace(p, entering.code);
    lp.pivots++;
    lp.sinceFactor++;
    return true;
  }

  /**
   * Sign of the true pivot weight relative to −|alpha|: columns that come from above enter
   * downwards.
   */
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
    const t = this.#walk.step;
    if (t === 0) return;
    const { lam, rho, w, reduced, alpha, blockStart } = lp;
    const { u } = this.#row;
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
