import { FARKAS_ROUNDING, NO_RAY } from "../tolerances.ts";
import { priceDimensions } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";
import type { Flip, Outside } from "./outside.ts";

/** What a Farkas direction proves. */
export interface FarkasProof {
  /** True when no choice within the node's decisions satisfies the hard rows. */
  readonly proved: boolean;
  /** Rows of the model that take part. */
  readonly rows: number[];
}

/**
 * Checks on the data that the hard rows contradict each other: for multipliers ρ (sign as the
 * limits allow, 0 on soft rows and segments) every choice has
 *
 *     Σ_i ρ_i (row_i · x) ≥ −Σ_b max_{j allowed} (−u·a_j),   u = R'ρ,
 *
 * while the rows demand at most Σ_i ρ_i limit_i. The proof holds when the sum of both is negative
 * by more than rounding. Blocks outside the core take part with all their options.
 */
export function farkasProof(lp: NodeLp, outside: Outside, flips: Flip[]): FarkasProof {
  const { model } = lp;
  const rho = new Float64Array(lp.rowCount);
  const rows: number[] = [];
  let sum = 0;
  let size = 0;
  for (let i = 0; i < model.rows; i++) {
    const limit = lp.rho[i] > 0 ? model.upper[i] : model.lower[i];
    if (Math.abs(lp.rho[i]) < NO_RAY || Math.abs(limit) === Infinity || model.penalty[i] < Infinity)
      continue;
    rho[i] = lp.rho[i];
    rows.push(i);
    const term = (rho[i] * limit) / model.rowScale[i];
    sum += term;
    size += Math.abs(term);
  }
  const u = new Float64Array(model.dimensions);
  priceDimensions(lp, rho, u);
  for (let b = 0; b < lp.blocks; b++) {
    let most = -Infinity;
    let largest = 0;
    for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++) {
      if (lp.allowed[j] === 0) continue;
      let r = 0;
      let absolute = 0;
      for (let e = lp.entryStart[j]; e < lp.entryStart[j + 1]; e++) {
        const term = u[lp.entryDimension[e]] * lp.entryAmount[e];
        r -= term;
        absolute += Math.abs(term);
      }
      if (r > most) most = r;
      if (absolute > largest) largest = absolute;
    }
    sum += most;
    size += largest;
  }
  lp.reads += lp.entryStart[lp.options];
  const rest = outside.farkas(u, flips);
  return { proved: sum + rest.sum < -FARKAS_ROUNDING * (size + rest.size), rows };
}
