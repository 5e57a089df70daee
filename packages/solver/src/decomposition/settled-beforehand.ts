import type { ProofNode } from "../certificate/proof-node.ts";
import type { SolveResult } from "../engine.ts";
import type { Problem } from "../problem.ts";
import { infeasible } from "./answer.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { outOfReach } from "./reachable-sums.ts";

/**
 * The answer that needs no search: limits that contradict themselves, or that no sum of whole options
 * meets; null for other problems. Why is noted in `proof`.
 */
export function settledBeforehand(
  model: Model,
  meter: Meter,
  proof: ProofNode | null,
): SolveResult | null {
  const contradiction = model.rowSource.findIndex((_, i) => model.lower[i] > model.upper[i]);
  if (contradiction >= 0) {
    const rows = [model.rowSource[contradiction]];
    proof?.note({ kind: "sums", rows });
    return infeasible(rows, meter);
  }
  if (hasEmptyRequiredBlock(model)) return infeasible(null, meter);
  const unreachable = outOfReach(model.problem, meter);
  if (unreachable === null) return null;
  if (proof !== null && unreachable.rows === null) noteImpossibleOptions(model.problem, proof);
  proof?.note({ kind: "sums", rows: unreachable.band });
  return infeasible(unreachable.rows, meter);
}

/** Notes each limit of each hard row: alone it forbids the options that break it alone. */
function noteImpossibleOptions({ rows }: Problem, proof: ProofNode): void {
  for (const [i, { penalty, lower, upper }] of rows.entries()) {
    if (penalty !== undefined) continue;
    for (const [limit, price] of [
      [lower, -1],
      [upper, 1],
    ]) {
      if (!Number.isFinite(limit)) continue;
      const rowPrices = new Float64Array(rows.length);
      rowPrices[i] = price;
      proof.note({ kind: "ray", rowPrices });
    }
  }
}

function hasEmptyRequiredBlock({ problem, blocks }: Model): boolean {
  for (let b = 0; b < blocks; b++) {
    if (problem.required[b] && problem.blockStart[b + 1] === problem.blockStart[b]) return true;
  }
  return false;
}
