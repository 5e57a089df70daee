import { FEASIBLE } from "../tolerances.ts";
import type { NodeLp } from "./node-lp.ts";

/** The basic column that leaves. */
export interface Leaving {
  position: number;
  /** +1: the column is too small and rises to its target; −1: too large. */
  direction: number;
  target: number;
  /** Distance to the target. */
  distance: number;
}

/**
 * Chooses the leaving column by dual steepest edge: the largest infeasibility² / |row of the
 * inverse|².
 */
export class LeavingChoice {
  readonly #lp: NodeLp;
  #blockSum = new Float64Array(0);
  readonly leaving: Leaving = { position: -1, direction: 1, target: 0, distance: 0 };

  constructor(lp: NodeLp) {
    this.#lp = lp;
  }

  /**
   * The basic column that is worst by dual steepest edge; a key that is worst is exchanged into the
   * basis.
   */
  choose(): boolean {
    const lp = this.#lp;
    const { basis, x, rowCount: M, optionBlock, allowed, inverse } = lp;
    if (this.#blockSum.length < lp.blocks) this.#blockSum = new Float64Array(lp.key.length);
    const sum = this.#blockSum;
    for (let p = 0; p < M; p++) if (basis[p] >= 0) sum[optionBlock[basis[p]]] = 0;
    for (let p = 0; p < M; p++) if (basis[p] >= 0) sum[optionBlock[basis[p]]] += x[p];
    let worst = 0;
    let keyBlock = -1;
    const leaving = this.leaving;
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

  /**
   * Makes the block's largest basic option (an allowed one if possible) its key; the old key then
   * leaves.
   */
  #exchangeKey(b: number): void {
    const lp = this.#lp;
    const { basis, x, rowCount: M, optionBlock, inverse } = lp;
    let p = -1;
    for (let o = 0; o < M; o++) {
      if (basis[o] < 0 || optionBlock[basis[o]] !== b) continue;
      if (p < 0 || lp.allowed[basis[o]] > lp.allowed[basis[p]]) p = o;
      else if (lp.allowed[basis[o]] === lp.allowed[basis[p]] && x[o] > x[p]) p = o;
    }
    // Basic options are differences to the key. With the new key k the old columns a_o − a_key
    // become a_o − a_k: row p of the inverse turns into minus the sum of the block's rows, the rest
    // stays.
    const base = p * M;
    let sum = 0;
    for (let o = 0; o < M; o++) {
      if (basis[o] < 0 || optionBlock[basis[o]] !== b) continue;
      sum += x[o];
      if (o !== p)
        for (let i = 0; i < M; i++) inverse.values[base + i] += inverse.values[o * M + i];
    }
    for (let i = 0; i < M; i++) inverse.values[base + i] = -inverse.values[base + i];
    const oldKey = lp.key[b];
    const newKey = basis[p];
    lp.key[b] = newKey;
    lp.position[newKey] = -1;
    lp.position[oldKey] = p;
    basis[p] = oldKey;
    x[p] = 1 - sum;
    const leaving = this.leaving;
    leaving.position = p;
    leaving.target = 0;
    leaving.direction = x[p] < 0 ? 1 : -1;
    leaving.distance = Math.abs(x[p]);
  }
}
