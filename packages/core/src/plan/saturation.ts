import { Draws, SLICES } from "./draws.ts";

/** Pieces of one creator that draw from the same people, taken as equal. */
export interface Crowd {
  /** Number of pieces, n. */
  readonly pieces: number;
  /** Share x of the people the creator can reach at all that one piece reaches on average. */
  readonly share: number;
  /** Relative deviations of what all pieces have in common, and of each piece besides. */
  readonly alike: number;
  readonly apart: number;
}

/** A factor on the people reached. */
export interface Saturated {
  /** Its mean; 1 when nothing saturates. */
  readonly kept: number;
  /** Its relative deviation. */
  readonly deviation: number;
}

/** Share of the people reachable that one piece is taken to reach at most. */
const MOST = 0.95;

/**
 * What becomes of the errors of gross reach when several pieces draw from the same people: factors
 * l_d on the reach of the pieces, lognormal with mean 1, change the people reached by
 *   a (1 − Π (1 − l_d x/a))/(1 − (1 − x)^n),   a = max(1, l_d x/0.95).
 * Its moments over worlds: every stride-th slice of the distribution of what the pieces have in
 * common, with the draws of each piece.
 */
export function saturated({ pieces, share, alike, apart }: Crowd, stride: number): Saturated {
  const draws = new Draws();
  const deviates = Array.from({ length: pieces }, () => draws.normal());
  const factors = new Float64Array(pieces);
  const variance = Math.log1p(alike ** 2);
  const spread = Math.sqrt(variance);
  const varianceApart = Math.log1p(apart ** 2);
  const spreadApart = Math.sqrt(varianceApart);
  const all = 1 - (1 - share) ** pieces;
  let [count, sum, squares] = [0, 0, 0];
  for (let s = Math.floor(stride / 2); s < SLICES.length; s += stride) {
    const level = share * Math.exp(spread * SLICES[s] - variance / 2);
    let pool = 1;
    for (let piece = 0; piece < pieces; piece++) {
      factors[piece] = Math.exp(spreadApart * deviates[piece][s] - varianceApart / 2);
      pool = Math.max(pool, (level * factors[piece]) / MOST);
    }
    let missed = 1;
    for (const factor of factors) missed *= 1 - (level * factor) / pool;
    const reached = (pool * (1 - missed)) / all;
    count++;
    sum += reached;
    squares += reached ** 2;
  }
  const kept = sum / count;
  return { kept, deviation: Math.sqrt(Math.max(0, squares / count - kept ** 2)) / kept };
}
