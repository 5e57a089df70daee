import type { SolveParameters, SolveResult } from "../engine.ts";
import type { Problem } from "../problem.ts";
import type { Incumbent } from "./incumbent.ts";
import { reducedProfit } from "./lp-state.ts";
import { ENTRIES_PER_UNIT, type Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import type { NodeLp } from "./node-lp.ts";
import type { Outside } from "./outside.ts";
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
  const hints = before === null ? [] : [hintOf(model, free, before)];
  const result = solve(restrictedProblem(model, free, choice), {
    ...meter.within(WORK),
    relativeGapTolerance: gap / 4,
    hints,
  });
  meter.spend(result.work * ENTRIES_PER_UNIT + 2 * model.blocks);
  if (result.choice === null) return;
  let next = 0;
  free.forEach((b, q) => {
    const j = result.choice![q];
    choice[b] = j < 0 ? -1 : model.problem.blockStart[b] + j - next;
    next += model.problem.blockStart[b + 1] - model.problem.blockStart[b];
  });
  incumbent.offer(choice);
}

/** What a choice takes of the blocks `free`, numbered as in {@link restrictedProblem}. */
function hintOf({ problem }: Model, free: readonly number[], choice: Int32Array): Int32Array {
  const hint = new Int32Array(free.length + 1).fill(-1);
  let next = 0;
  free.forEach((b, q) => {
    if (choice[b] >= 0) hint[q] = next + choice[b] - problem.blockStart[b];
    next += problem.blockStart[b + 1] - problem.blockStart[b];
  });
  hint[free.length] = next;
  return hint;
}

/** The blocks `free`, and one required block of one option that stands for what all others hold. */
function restrictedProblem(
  { problem }: Model,
  free: readonly number[],
  choice: Int32Array,
): Problem {
  const isFree = new Uint8Array(choice.length);
  for (const b of free) isFree[b] = 1;
  const held = new Float64Array(problem.atomCount + problem.segmentWeight.length);
  let heldValue = 0;
  for (let b = 0; b < choice.length; b++) {
    const j = choice[b];
    if (isFree[b] || j < 0) continue;
    heldValue += problem.value[j];
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
      held[problem.entryDimension[e]] += problem.entryAmount[e];
  }
  const blockStart = [0];
  const value: number[] = [];
  const tieBreakCost: number[] = [];
  const entryStart = [0];
  const dimension: number[] = [];
  const amount: number[] = [];
  for (const b of free) {
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      value.push(problem.value[j]);
      tieBreakCost.push(problem.tieBreakCost[j]);
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
        dimension.push(problem.entryDimension[e]);
        amount.push(problem.entryAmount[e]);
      }
      entryStart.push(dimension.length);
    }
    blockStart.push(value.length);
  }
  value.push(heldValue);
  tieBreakCost.push(0);
  held.forEach((a, k) => {
    dimension.push(k);
    amount.push(a);
  });
  entryStart.push(dimension.length);
  blockStart.push(value.length);
  return {
    ...problem,
    blockStart: Int32Array.from(blockStart),
    required: Uint8Array.from([...free.map((b) => problem.required[b]), 1]),
    value: Float64Array.from(value),
    tieBreakCost: Float64Array.from(tieBreakCost),
    entryStart: Int32Array.from(entryStart),
    entryDimension: Int32Array.from(dimension),
    entryAmount: Float64Array.from(amount),
  };
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
