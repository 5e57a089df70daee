import type { SolveParameters, SolveResult } from "../engine.ts";
import type { Problem } from "../problem.ts";
import type { Incumbent } from "./incumbent.ts";
import { reducedProfit } from "./lp-state.ts";
import { ENTRIES_PER_UNIT, type Meter } from "./meter.ts";
import type { NodeLp } from "./node-lp.ts";
import type { Outside } from "./outside.ts";
import { hintOf, restrictedProblem, takeOver } from "./restricted-problem.ts";
import { fractionals, roundInto } from "./rounding.ts";

/** Blocks that a restricted search decides. */
const FREE = 300;
/** Work of a restricted search, units. */
const WORK = 10_000;

/**
 * Searches the few hundred blocks that a solved relaxation is least sure of, all others held on its
 * options: a problem small enough to look at thousands of nodes in the time of one pass over all
 * blocks, and nearly as good, because few blocks decide a large problem. What it proves holds for
 * the restricted problem only; its fruit is the incumbent.
 */
export function searchRestricted(
  lp: NodeLp,
  outside: Outside,
  incumbent: Incumbent,
  meter: Meter,
  gap: number,
  solve: (problem: Problem, parameters: SolveParameters) => SolveResult,
): void {
  const { model } = lp;
  const choice = outside.held.slice();
  roundInto(lp, choice);
  const before = incumbent.choice;
  const free = leastSure(lp);
  const hints = before === null ? [] : [hintOf(model.problem, free, before)];
  const result = solve(restrictedProblem(model.problem, free, choice), {
    ...meter.within(WORK),
    relativeGapTolerance: gap / 4,
    hints,
  });
  meter.spend(result.work * ENTRIES_PER_UNIT + 2 * model.blocks);
  if (result.choice === null) return;
  takeOver(model.problem, free, result.choice, choice);
  incumbent.offer(choice);
}

/**
 * The fractional blocks, then those with the least absolute and the least relative regret, half of
 * each.
 */
function leastSure(lp: NodeLp): number[] {
  const { model, blockSource } = lp;
  const regret = new Float64Array(lp.blocks);
  for (let b = 0; b < lp.blocks; b++) {
    let best = -Infinity;
    let second = -Infinity;
    for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++) {
      const r = reducedProfit(lp, j);
      if (r > best) {
        second = best;
        best = r;
      } else if (r > second) second = r;
    }
    regret[b] = best - second;
  }
  const chosen = new Set(fractionals(lp).map((f) => f.block));
  const order = Array.from(regret, (_, b) => b);
  order.sort((a, b) => regret[a] - regret[b] || a - b);
  for (const b of order) if (chosen.size < FREE / 2) chosen.add(b);
  const relative = (b: number) => regret[b] / model.blockWorth[blockSource[b]];
  order.sort((a, b) => relative(a) - relative(b) || a - b);
  for (const b of order) if (chosen.size < FREE) chosen.add(b);
  return Array.from(chosen, (b) => blockSource[b]).sort((a, b) => a - b);
}
