import type { NodeLp } from "./node-lp.ts";

/** One branching decision; a node is the chain of its own and its ancestors'. Options are those of the node LP. */
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
  for (let j = lp.blockStart[block]; j < lp.blockStart[block + 1]; j++) if (j !== option) lp.allowed[j] = 0;
}
