import {
  ALLOWANCE_ROUNDING,
  EXACT_EXCESS,
  NODE_EXCESS,
  NODE_GAINS,
  ROOT_EXCESS,
  ROOT_GAINS,
} from "../tolerances.ts";
import type { DualSimplex } from "./dual-simplex.ts";
import { farkasProof } from "./farkas.ts";
import { dualValue } from "./lp-bound.ts";
import { deriveKeys, narrow } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";
import type { TreeNode } from "./node-queue.ts";
import type { Flip, Outside } from "./outside.ts";
import { pricesOf, rayOf } from "./relaxation-of.ts";
import { refineSegments } from "./segments-refinement.ts";

/** How a node ended. */
export type Outcome = "solved" | "pruned" | "infeasible" | "failed";

/** Blocks taken into the core at once. */
export const ADMIT = 250;
/** Part of the distance to the cutoff that gains of blocks outside may leave open in a node. */
const LEFT_OUTSIDE = 0.05;
/** Part of the distance to the cutoff that the excess of tangents may leave open in a node. */
const LEFT_EXCESS = 0.3;
/** Rounds of admitting and refining in one node. */
const MAX_ROUNDS = 60;

/** Solves the relaxation of a node over all blocks: the core by simplex, the outside by pricing. */
export class NodeRelaxation {
  readonly #lp: NodeLp;
  readonly #simplex: DualSimplex;
  readonly #outside: Outside;
  readonly #cutoff: () => number;
  readonly #flips: Flip[] = [];
  /** Rows of the model in a contradiction that the root relaxation proved. */
  conflict: number[] | null = null;
  /** Choices worth this much or less (value units) may have been passed over. */
  unseen = -Infinity;

  constructor(lp: NodeLp, simplex: DualSimplex, outside: Outside, cutoff: () => number) {
    this.#lp = lp;
    this.#simplex = simplex;
    this.#outside = outside;
    this.#cutoff = cutoff;
  }

  /**
   * Solves the relaxation, admits outside blocks that would flip and refines segments, until what
   * is left of either is small against the distance to the cutoff (`exactly`: until nothing is
   * left). The root ignores the cutoff: its relaxation is part of the answer.
   */
  solve(node: TreeNode, exactly: boolean): Outcome {
    const lp = this.#lp;
    const root = node.depth === 0 && !exactly;
    let allowance = 0;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const cutoff = this.#cutoff();
      const status = this.#simplex.solve(root ? -Infinity : cutoff - allowance);
      if (status === "failed") {
        this.#lower(node, dualValue(lp) + this.#outside.gains(lp.w, this.#flips));
        return "failed";
      }
      if (status === "infeasible") {
        const outcome = this.#infeasible(node);
        if (outcome !== null) return outcome;
        continue;
      }
      const own = dualValue(lp);
      if (
        status === "optimal" &&
        (root || own > cutoff) &&
        this.#refine(own, cutoff, root, exactly)
      )
        continue;
      const gains = this.#outside.gains(lp.w, this.#flips);
      const bound = own + gains;
      this.#lower(node, bound);
      if (node.bound <= cutoff && !root) return "pruned";
      const size = Math.abs(bound);
      const distance = cutoff > -Infinity ? Math.max(bound - cutoff, 0) : size;
      const ignored = root
        ? ROOT_GAINS * size
        : Math.max(LEFT_OUTSIDE * distance, NODE_GAINS * size);
      if (gains > (exactly ? 0 : ignored)) {
        this.#outside.admit(this.#flips, ADMIT);
        if (!deriveKeys(lp)) return "infeasible";
        if (!root) this.narrow(node, gains);
        continue;
      }
      if (status !== "cutoff") break;
      allowance = gains * 1.5 + ALLOWANCE_ROUNDING * size;
    }
    return node.bound <= this.#cutoff() ? "pruned" : "solved";
  }

  /**
   * Adds tangents where the solved relaxation exceeds the rewards by too much; true when it did.
   */
  #refine(bound: number, cutoff: number, root: boolean, exactly: boolean): boolean {
    const lp = this.#lp;
    if (lp.model.segments === 0) return false;
    const size = Math.abs(bound);
    const distance = cutoff > -Infinity ? bound - cutoff : size;
    const wanted = root ? ROOT_EXCESS * size : Math.max(LEFT_EXCESS * distance, NODE_EXCESS * size);
    const tolerance = exactly ? EXACT_EXCESS * size : wanted;
    return refineSegments(lp, tolerance) > tolerance;
  }

  /**
   * Settles blocks and forbids options of a node at the present prices, where the blocks outside
   * gain `gains`. From here on nothing at or below the cutoff need be found in the subtree, so no bound
   * under it may be claimed.
   */
  narrow(node: TreeNode, gains: number): void {
    const cutoff = this.#cutoff();
    if (cutoff === -Infinity) return;
    node.proof?.note({ kind: "prices", prices: pricesOf(this.#lp) });
    this.unseen = Math.max(this.unseen, cutoff);
    narrow(this.#lp, dualValue(this.#lp) + gains - cutoff);
  }

  #lower(node: TreeNode, bound: number): void {
    node.bound = Math.min(node.bound, bound);
    node.proof?.noteBound(bound, () => pricesOf(this.#lp));
  }

  /** Null when outside blocks entered that may lift the contradiction. */
  #infeasible(node: TreeNode): Outcome | null {
    const proof = farkasProof(this.#lp, this.#outside, this.#flips);
    if (proof.proved) {
      node.proof?.note({ kind: "ray", rowPrices: rayOf(this.#lp, proof.rows) });
      if (node.depth === 0) this.conflict = proof.rows;
      return "infeasible";
    }
    if (this.#flips.length === 0) return "failed";
    this.#outside.admit(this.#flips, ADMIT);
    return deriveKeys(this.#lp) ? null : "infeasible";
  }
}
