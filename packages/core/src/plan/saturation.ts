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

/** A factor on the people reached: bounded above, so that no lognormal has its shape. */
export interface Saturated {
  /** Its mean; 1 when nothing saturates. */
  readonly kept: number;
  /** Its relative deviation. */
  readonly deviation: number;
  /** By how many percent it follows when all pieces reach one percent more, 0-1. */
  readonly elasticity: number;
  /** It in equally likely worlds, over its mean, ascending. */
  readonly factors: Float64Array;
}

/** Share of the people reachable that one piece is taken to reach at most. */
const MOST = 0.95;

/**
 * What becomes of the errors of gross reach when several pieces draw from the same people: factors
 * l_d on the reach of the pieces, lognormal with mean 1, change the people reached by
 *   a (1 − Π (1 − l_d x/a))/(1 − (1 − x)^n),   a = max(1, l_d x/0.95).
 * Its values over worlds: every stride-th slice of the distribution of what the pieces have in
 * common, with the draws of each piece. With x_d = l_d x/a it follows a common change of the pieces
 * by Π (1 − x_d) Σ x_d/(1 − x_d) : 1 − Π (1 − x_d), and wholly where a grows with them.
 */
export function saturated({ pieces, share, alike, apart }: Crowd, stride: number): Saturated {
  const draws = new Draws();
  const deviates = Array.from({ length: pieces }, () => draws.normal());
  const own = new Float64Array(pieces);
  const variance = Math.log1p(alike ** 2);
  const spread = Math.sqrt(variance);
  const varianceApart = Math.log1p(apart ** 2);
  const spreadApart = Math.sqrt(varianceApart);
  const all = 1 - (1 - share) ** pieces;
  const worlds: number[] = [];
  let [sum, squares, follows] = [0, 0, 0];
  for (let s = Math.floor(stride / 2); s < SLICES.length; s += stride) {
    const level = share * Math.exp(spread * SLICES[s] - variance / 2);
    let pool = 1;
    for (let piece = 0; piece < pieces; piece++) {
      own[piece] = Math.exp(spreadApart * deviates[piece][s] - varianceApart / 2);
      pool = Math.max(pool, (level * own[piece]) / MOST);
    }
    let [missed, odds] = [1, 0];
    for (const factor of own) {
      const part = (level * factor) / pool;
      missed *= 1 - part;
      odds += part / (1 - part);
    }
    const reached = (pool * (1 - missed)) / all;
    worlds.push(reached);
    sum += reached;
    squares += reached ** 2;
    follows += pool > 1 ? reached : (missed * odds) / all;
  }
  const kept = sum / worlds.length;
  const factors = Float64Array.from(worlds, (reached) => reached / kept).sort();
  const deviation = Math.sqrt(Math.max(0, squares / worlds.length - kept ** 2)) / kept;
  return { kept, deviation, elasticity: follows / sum, factors };
}
