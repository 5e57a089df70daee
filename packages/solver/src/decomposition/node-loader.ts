import { applyDecision } from "./decisions.ts";
import { deriveKeys, restoreBasis, startFromLogicals } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";
import type { TreeNode } from "./node-queue.ts";
import type { NodeRelaxation } from "./node-relaxation.ts";
import type { Flip, Outside } from "./outside.ts";

/** Brings the decisions of a node and a dual feasible basis into the relaxation. */
export class NodeLoader {
  readonly #lp: NodeLp;
  readonly #outside: Outside;
  readonly #relaxation: NodeRelaxation;
  readonly #startPrices: Float64Array;
  readonly #flips: Flip[] = [];
  /** The child whose parent's basis is still loaded. */
  #warm: TreeNode | null = null;

  /** @param startPrices guesses of the segments' marginal rewards, value units */
  constructor(lp: NodeLp, outside: Outside, relaxation: NodeRelaxation, startPrices: Float64Array) {
    this.#lp = lp;
    this.#outside = outside;
    this.#relaxation = relaxation;
    this.#startPrices = startPrices;
  }

  /** Says which child comes next, decided by one decision more than the loaded node; null for none. */
  keepWarmFor(node: TreeNode | null): void {
    this.#warm = node;
  }

  /** Loads a node; false when a block has no option left. */
  load(node: TreeNode): boolean {
    const lp = this.#lp;
    if (this.#warm === node && node.start !== null && node.decision !== null) {
      this.#warm = null;
      applyDecision(lp, node.decision);
      this.#relaxation.narrow(node, node.start.gains);
      return true;
    }
    lp.allowed.fill(1);
    const restored = node.start !== null && restoreBasis(lp, node.start.snapshot);
    for (let d = node.decision; d !== null; d = d.previous) applyDecision(lp, d);
    if (!restored) {
      startFromLogicals(lp, this.#startPrices);
      return deriveKeys(lp);
    }
    if (!deriveKeys(lp)) return false;
    this.#relaxation.narrow(node, this.gainsOutside()); // segments refined since may have moved prices
    return true;
  }

  /** What the blocks outside the core add to its bound at the prices of the loaded node. */
  gainsOutside(): number {
    return this.#outside.size === 0 ? 0 : this.#outside.gains(this.#lp.w, this.#flips);
  }
}
