import type { DualSimplex } from "./dual-simplex.ts";
import type { NodeLp } from "./node-lp.ts";
import { fractionals } from "./rounding.ts";

/** A branching: option chosen or not, and what each side costs at least, value units. */
export interface Branch {
  readonly option: number;
  readonly lossUp: number;
  readonly lossDown: number;
  readonly preferUp: boolean;
}

/** Candidates looked at closely. */
const PROBES = 6;

/**
 * Chooses the fractional option whose two sides both cost much: of the candidates with the largest
 * worth · x (1 − x), the one with the largest product of first dual steps. Null when nothing is fractional.
 */
export function chooseBranch(lp: NodeLp, simplex: DualSimplex): Branch | null {
  const worth = (block: number) => lp.model.blockWorth[lp.blockSource[block]];
  const list = fractionals(lp)
    .map((f) => ({ ...f, score: worth(f.block) * f.amount * (1 - f.amount) }))
    .sort((a, b) => b.score - a.score || a.option - b.option)
    .slice(0, PROBES);
  let best: Branch | null = null;
  let most = -1;
  for (const { option, position } of list) {
    const down = simplex.probe(position, -1);
    const up = simplex.probe(position, 1);
    const score = Math.max(Math.min(down.expected, 1e6), 1e-7) * Math.max(Math.min(up.expected, 1e6), 1e-7);
    if (score <= most) continue;
    most = score;
    best = { option, lossUp: up.proven, lossDown: down.proven, preferUp: up.expected <= down.expected };
  }
  return best;
}
