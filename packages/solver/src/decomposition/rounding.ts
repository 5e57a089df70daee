import { WHOLE_AMOUNT } from "../tolerances.ts";
import type { NodeLp } from "./node-lp.ts";

/** A basic option with a fractional amount. */
export interface Fractional {
  readonly option: number;
  readonly block: number;
  readonly position: number;
  readonly amount: number;
}

/** The fractional basic options of a solved relaxation. */
export function fractionals(lp: NodeLp): Fractional[] {
  const list: Fractional[] = [];
  for (let p = 0; p < lp.rowCount; p++) {
    const option = lp.basis[p];
    if (option < 0 || lp.x[p] <= WHOLE_AMOUNT || lp.x[p] >= 1 - WHOLE_AMOUNT) continue;
    list.push({ option, block: lp.optionBlock[option], position: p, amount: lp.x[p] });
  }
  return list;
}

/**
 * Writes the option of each block nearest to the solution into `choice` (blocks outside stay as
 * they are).
 */
export function roundInto(lp: NodeLp, choice: Int32Array): void {
  for (let b = 0; b < lp.blocks; b++) choice[lp.blockSource[b]] = lp.optionSource[lp.key[b]];
  const share = new Map<number, { rest: number; most: number; option: number }>();
  for (let p = 0; p < lp.rowCount; p++) {
    const option = lp.basis[p];
    if (option < 0) continue;
    const b = lp.optionBlock[option];
    const seen = share.get(b) ?? { rest: 1, most: 0, option: -1 };
    seen.rest -= lp.x[p];
    if (lp.x[p] > seen.most) {
      seen.most = lp.x[p];
      seen.option = option;
    }
    share.set(b, seen);
  }
  for (const [b, { rest, most, option }] of share) {
    if (most > rest) choice[lp.blockSource[b]] = lp.optionSource[option];
  }
}
