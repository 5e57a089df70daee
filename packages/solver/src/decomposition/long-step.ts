import { FEASIBLE, SAFE_PIVOT, SAME_STEP } from "../tolerances.ts";
import { SELF } from "./event-codes.ts";
import { addOptionColumn } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";
import type { RowEvents } from "./row-events.ts";

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
 * The long-step ratio test: walks through the events of a priced row. While the infeasibility that
 * drives the step lasts, columns that can jump to their other side (a block's key, a mass at a
 * breakpoint, a capped logical) do.
 */
export class LongStep {
  readonly #lp: NodeLp;
  readonly #row: RowEvents;
  /** Length of the step of the last walk. */
  step = 0;
  /**
   * True when the last walk moved resting columns; `lp.column` holds the change of the right-hand
   * side.
   */
  moved = false;

  constructor(lp: NodeLp, row: RowEvents) {
    this.#lp = lp;
    this.#row = row;
  }

  /**
   * Walks through the events while infeasibility remains. Null when it can last for ever:
   * infeasible.
   */
  walk(): Entering | null {
    const lp = this.#lp;
    const events = this.#row.events;
    let left = this.#row.leaving.distance;
    let shift = 0;
    this.moved = false;
    lp.column.fill(0);
    while (events.take()) {
      const { time, alpha, code } = events;
      this.step = time;
      if (code === SELF) {
        const s = lp.segmentOf(lp.basis[this.#row.leaving.position]);
        shift++;
        const piece = lp.massPiece[s] - this.#row.leaving.direction * shift;
        const target =
          this.#row.leaving.direction > 0 ? this.#below(s, piece) : this.#above(s, piece);
        const length = Math.abs(target - this.#row.leaving.target);
        if (left - length <= 0) {
          lp.massPiece[s] = piece;
          return { code: SELF, alpha };
        }
        left -= length;
        this.#row.leaving.target = target;
        this.#row.selfEvent(s, shift, time);
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

  /**
   * What the bound loses at least, and about, on the way along the priced row; nothing is moved.
   */
  losses(): Losses {
    const events = this.#row.events;
    let left = this.#row.leaving.distance;
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

  #below(s: number, piece: number): number {
    return piece > 0 ? this.#lp.tangents.breaks[s][piece - 1] : -Infinity;
  }

  #above(s: number, piece: number): number {
    const breaks = this.#lp.tangents.breaks[s];
    return piece < breaks.length ? breaks[piece] : Infinity;
  }

  /** Among events at the same step, a larger pivot is safer. */
  #steadier(code: number, alpha: number, time: number): Entering {
    const events = this.#row.events;
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
      this.#row.blockEvent(b);
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
    this.#row.massEvent(s, time);
  }
}
