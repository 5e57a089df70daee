import type { NodeLp } from "./node-lp.ts";

/**
 * One branching decision; a node is the chain of its own and its ancestors'. Options are those of
 * the node LP.
 */
export interface Decision {
  readonly option: number;
  /** True: the option is chosen. False: it is forbidden. */
  readonly chosen: boolean;
  readonly previous: Decision | null;
}

/** Forbids the other options of the block, or the option itself. */
export function applyDecision(lp: NodeLp, decision: Decision): void {
  const { option, chosen } = decision;
  if (!chosen) {
    lp.allowed[option] = 0;
    return;
  }
  const block = lp.optionBlock[option];
  for (let j = lp.blockStart[block]; j < lp.blockStart[block + 1]; j++)
    if (j !== option) lp.allowed[j] = 0;
}

/** The decisions `previous` and, after them, one more about each option: chosen or forbidden. */
export function decideAll(
  options: readonly number[],
  chosen: boolean,
  previous: Decision | null,
): Decision | null {
  let decision = previous;
  for (const option of options) decision = { option, chosen, previous: decision };
  return decision;
}

/** The block of most worth that has two allowed options or more, −1 when there is none. */
export function freeBlock(lp: NodeLp): number {
  let best = -1;
  for (let b = 0; b < lp.blocks; b++) {
    let options = 0;
    for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++) options += lp.allowed[j];
    if (options < 2) continue;
    if (
      best < 0 ||
      lp.model.blockWorth[lp.blockSource[b]] > lp.model.blockWorth[lp.blockSource[best]]
    )
      best = b;
  }
  return best;
}
