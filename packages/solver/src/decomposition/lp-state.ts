import { PIVOT } from "../tolerances.ts";
import type { NodeLp, Snapshot } from "./node-lp.ts";
import { unpackBits } from "./typed-arrays.ts";

/**
 * out_k = Σ_i l_i R_ik / scale_i for atoms, −l_{m+s} for segments: row multipliers seen from the
 * dimensions.
 */
export function priceDimensions(lp: NodeLp, l: Float64Array, out: Float64Array): void {
  const { atoms, segments, rows, columnStart, columnRow } = lp.model;
  for (let k = 0; k < atoms; k++) {
    let sum = 0;
    for (let t = columnStart[k]; t < columnStart[k + 1]; t++)
      sum += lp.coefficient[t] * l[columnRow[t]];
    out[k] = sum;
  }
  for (let s = 0; s < segments; s++) out[atoms + s] = -l[rows + s];
}

/** out += factor · (column of an option). */
export function addOptionColumn(lp: NodeLp, j: number, factor: number, out: Float64Array): void {
  const { atoms, rows, columnStart, columnRow } = lp.model;
  for (let e = lp.entryStart[j]; e < lp.entryStart[j + 1]; e++) {
    const k = lp.entryDimension[e];
    const a = factor * lp.entryAmount[e];
    if (k >= atoms) out[rows + k - atoms] -= a;
    else
      for (let t = columnStart[k]; t < columnStart[k + 1]; t++)
        out[columnRow[t]] += lp.coefficient[t] * a;
  }
}

/** out = the column of a code; options relative to the key of their block. */
export function loadColumn(lp: NodeLp, code: number, out: Float64Array): void {
  out.fill(0);
  if (code >= 0) {
    addOptionColumn(lp, code, 1, out);
    addOptionColumn(lp, lp.key[lp.optionBlock[code]], -1, out);
    return;
  }
  const s = lp.segmentOf(code);
  if (s >= 0) out[lp.model.rows + s] = 1;
  else out[lp.logicalRow[-1 - code]] = lp.logicalSign[-1 - code];
}

/** Reduced profit of option j at the present prices. */
export function reducedProfit(lp: NodeLp, j: number): number {
  const { w, entryStart, entryDimension, entryAmount } = lp;
  let r = lp.cost[j];
  for (let e = entryStart[j], end = entryStart[j + 1]; e < end; e++)
    r -= w[entryDimension[e]] * entryAmount[e];
  return r;
}

/** Best allowed option of a block at the present reduced profits, −1 when none is allowed. */
export function bestAllowed(lp: NodeLp, block: number): number {
  let best = -1;
  let most = -Infinity;
  for (let j = lp.blockStart[block]; j < lp.blockStart[block + 1]; j++) {
    if (lp.allowed[j] === 1 && lp.reduced[j] > most) {
      most = lp.reduced[j];
      best = j;
    }
  }
  return best;
}

function forgetBasis(lp: NodeLp): void {
  lp.position.fill(-1, 0, lp.options);
  lp.basicCount.fill(0, 0, lp.blocks);
  lp.logicalPosition.fill(-1);
  lp.massPosition.fill(-1);
}

/**
 * Starts from logicals and masses, the marginal rewards of the segments near `prices` (in value
 * units).
 */
export function startFromLogicals(lp: NodeLp, prices: Float64Array): void {
  const { rows, segments } = lp.model;
  forgetBasis(lp);
  for (let l = lp.logicalRow.length - 1; l >= 0; l--) lp.basis[lp.logicalRow[l]] = -1 - l;
  for (let s = 0; s < segments; s++) {
    lp.basis[rows + s] = lp.massCode(s);
    lp.massPiece[s] = lp.tangents.breakAtPrice(s, prices[s]);
  }
  factorise(lp);
}

/**
 * Comes back to a basis; false when it turned out singular. Keys and prices have to be derived
 * afterwards.
 */
export function restoreBasis(lp: NodeLp, snapshot: Snapshot): boolean {
  forgetBasis(lp);
  unpackBits(snapshot.allowed, lp.allowed, lp.options);
  lp.basis.set(snapshot.basis);
  for (let p = 0; p < lp.rowCount; p++) {
    const code = snapshot.basis[p];
    if (code >= 0) lp.key[lp.optionBlock[code]] = snapshot.keys[p];
  }
  for (let s = 0; s < lp.model.segments; s++) {
    if (snapshot.points[s] >= 0) lp.massPiece[s] = lp.tangents.pieceAt(s, snapshot.points[s]);
  }
  return factorise(lp);
}

/**
 * Inverts the basis from scratch, unit columns first, then options by largest pivot. The order of
 * the basic positions changes; false when the basis is singular.
 */
export function factorise(lp: NodeLp): boolean {
  const { basis, inverse, rowCount: M, column, image } = lp;
  const codes = basis.slice();
  const taken = new Uint8Array(M);
  inverse.reset();
  lp.sinceFactor = 0;
  for (const code of codes) {
    if (code >= 0) continue;
    const s = lp.segmentOf(code);
    const row = s >= 0 ? lp.model.rows + s : lp.logicalRow[-1 - code];
    if (taken[row]) return false;
    taken[row] = 1;
    basis[row] = code;
    if (s < 0 && lp.logicalSign[-1 - code] < 0) inverse.values[row * M + row] = -1;
  }
  for (const code of codes) {
    if (code < 0) continue;
    loadColumn(lp, code, column);
    inverse.multiply(column, image);
    let slot = -1;
    let largest = PIVOT;
    for (let p = 0; p < M; p++) {
      if (taken[p] === 0 && Math.abs(image[p]) > largest) {
        largest = Math.abs(image[p]);
        slot = p;
      }
    }
    if (slot < 0) return false;
    taken[slot] = 1;
    basis[slot] = code;
    inverse.pivot(slot, image);
  }
  placeColumns(lp);
  return true;
}

function placeColumns(lp: NodeLp): void {
  for (let p = 0; p < lp.rowCount; p++) {
    const code = lp.basis[p];
    if (code < 0) {
      const s = lp.segmentOf(code);
      if (s >= 0) lp.massPosition[s] = p;
      else lp.logicalPosition[-1 - code] = p;
      continue;
    }
    if (lp.position[code] < 0) lp.basicCount[lp.optionBlock[code]]++;
    lp.position[code] = p;
  }
}

/** lam = c_B B⁻¹ and the prices of the dimensions that follow. */
function computeDuals(lp: NodeLp): void {
  const { lam, basis, rowCount: M, inverse } = lp;
  lam.fill(0);
  for (let p = 0; p < M; p++) {
    const cost = basicCost(lp, basis[p]);
    if (cost === 0) continue;
    for (let i = 0, at = p * M; i < M; i++, at++) lam[i] += cost * inverse.values[at];
  }
  priceDimensions(lp, lam, lp.w);
}

function basicCost(lp: NodeLp, code: number): number {
  if (code >= 0) return lp.cost[code] - lp.cost[lp.key[lp.optionBlock[code]]];
  const s = lp.segmentOf(code);
  return s >= 0 ? lp.tangents.slopes[s][lp.massPiece[s]] : lp.logicalCost[-1 - code];
}

/**
 * Makes every block active and prices it; only blocks that the decisions leave one option are
 * settled. False when a block has no option left.
 */
export function deriveKeys(lp: NodeLp): boolean {
  lp.activeCount = lp.blocks;
  for (let b = 0; b < lp.blocks; b++) lp.active[b] = b;
  lp.settledAmount.fill(0);
  lp.settledValue = 0;
  lp.reads += lp.entryStart[lp.options];
  if (!reprice(lp)) return false;
  narrow(lp, Infinity);
  return true;
}

/**
 * Prices the active blocks from the basis, puts each free one on its best allowed option and each
 * resting column where its price wants it: dual feasible by construction. False when a block has no
 * option left.
 */
export function reprice(lp: NodeLp): boolean {
  computeDuals(lp);
  for (let q = 0; q < lp.activeCount; q++) {
    const b = lp.active[q];
    for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++)
      lp.reduced[j] = reducedProfit(lp, j);
    if (lp.basicCount[b] > 0) continue;
    const best = bestAllowed(lp, b);
    if (best < 0) return false;
    lp.key[b] = best;
  }
  for (let l = 0; l < lp.logicalRow.length; l++) {
    const d = lp.logicalCost[l] - lp.logicalSign[l] * lp.lam[lp.logicalRow[l]];
    lp.logicalAtCap[l] = d > 0 && lp.logicalCap[l] < Infinity ? 1 : 0;
  }
  for (let s = 0; s < lp.model.segments; s++) {
    if (lp.massPosition[s] < 0)
      lp.massPiece[s] = lp.tangents.breakAtPrice(s, lp.lam[lp.model.rows + s]);
  }
  computePrimal(lp);
  return true;
}

/**
 * Settles the active blocks whose key leads by more than `room`: nothing better than the cutoff
 * moves them. That follows only when `room` is at least the bound *at the present prices, with the
 * blocks settled so far*, minus the cutoff: `dualValue` plus the gains outside. A bound proved at
 * other prices, or with other blocks settled, is no substitute, however good.
 */
export function narrow(lp: NodeLp, room: number): void {
  const lead = Math.max(room, 0);
  let kept = 0;
  for (let q = 0; q < lp.activeCount; q++) {
    const b = lp.active[q];
    if (!settle(lp, b, lead)) lp.active[kept++] = b;
  }
  lp.activeCount = kept;
}

function settle(lp: NodeLp, b: number, room: number): boolean {
  const key = lp.key[b];
  if (lp.allowed[key] === 0) return false;
  const least = lp.reduced[key] - room;
  let alone = lp.basicCount[b] === 0;
  for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++) {
    if (j === key || lp.allowed[j] === 0) continue;
    if (lp.reduced[j] < least) lp.allowed[j] = 0;
    else alone = false;
  }
  if (!alone) return false;
  lp.settledValue += lp.cost[key];
  for (let e = lp.entryStart[key]; e < lp.entryStart[key + 1]; e++) {
    lp.settledAmount[lp.entryDimension[e]] += lp.entryAmount[e];
  }
  return true;
}

/** x_B = B⁻¹ (h − everything that is not basic). */
export function computePrimal(lp: NodeLp): void {
  const { amount, column, rowCount: M, x, inverse } = lp;
  const { atoms, rows, segments, columnStart, columnRow } = lp.model;
  for (let k = 0; k < amount.length; k++) amount[k] = lp.outsideAmount[k] + lp.settledAmount[k];
  for (let q = 0; q < lp.activeCount; q++) {
    const key = lp.key[lp.active[q]];
    for (let e = lp.entryStart[key]; e < lp.entryStart[key + 1]; e++)
      amount[lp.entryDimension[e]] += lp.entryAmount[e];
  }
  column.set(lp.rhs);
  for (let k = 0; k < atoms; k++) {
    if (amount[k] === 0) continue;
    for (let t = columnStart[k]; t < columnStart[k + 1]; t++)
      column[columnRow[t]] -= lp.coefficient[t] * amount[k];
  }
  for (let s = 0; s < segments; s++) {
    column[rows + s] = amount[atoms + s];
    if (lp.massPosition[s] < 0) column[rows + s] -= lp.tangents.breaks[s][lp.massPiece[s]];
  }
  for (let l = 0; l < lp.logicalRow.length; l++) {
    if (lp.logicalAtCap[l] && lp.logicalPosition[l] < 0)
      column[lp.logicalRow[l]] -= lp.logicalSign[l] * lp.logicalCap[l];
  }
  for (let p = 0; p < M; p++) {
    let sum = 0;
    for (let i = 0, at = p * M; i < M; i++, at++) sum += inverse.values[at] * column[i];
    x[p] = sum;
  }
}
