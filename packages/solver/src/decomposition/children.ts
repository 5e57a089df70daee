import type { ProofNode, ProofSplit } from "../certificate/proof-node.ts";
import type { Branch } from "./branching.ts";
import { decideAll, freeBlock } from "./decisions.ts";
import type { Losses } from "./long-step.ts";
import { dualValue, envelopeExcess } from "./lp-bound.ts";
import type { NodeLp } from "./node-lp.ts";
import type { TreeNode } from "./node-queue.ts";
import type { Outside } from "./outside.ts";
import { pricesOf } from "./relaxation-of.ts";
import { type Split, splitOf, type Twins } from "./symmetry.ts";

/** Both sides of a branching. */
export interface Children {
  /** The option is chosen. */
  readonly up: TreeNode;
  /** It is forbidden. */
  readonly down: TreeNode;
  /** Whether the side is the loaded node with one decision more. */
  readonly isNear: { readonly up: boolean; readonly down: boolean };
}

/**
 * The children of a solved node that is branched on an option.
 * @param gains what the blocks outside the core add to its bound
 */
export function childrenOf(
  lp: NodeLp,
  twins: Twins,
  node: TreeNode,
  branch: Branch,
  outside: Outside,
  gains: number,
): Children {
  const start = {
    snapshot: lp.snapshot(),
    gains,
    bound: Math.max(node.bound, dualValue(lp) + gains),
  };
  const split = splitOf(lp, twins, branch.option, branch.amount);
  const proof = node.proof && provedSplit(lp, node.proof, split);
  const isSingle = split.choose.length + split.forbid.length === 2;
  // What a side costs at least was computed for this option alone, on the envelope of the tangents.
  const lossCounts = isSingle && outside.size === 0;
  const from = start.bound + envelopeExcess(lp);
  const child = (chosen: boolean, own: ProofNode | undefined): TreeNode => {
    const loss = chosen ? branch.up : branch.down;
    const byLoss = lossCounts && loss.proven > 0 ? from - loss.proven : Infinity;
    own?.noteBound(byLoss, () => pricesOf(lp, multipliersAfter(lp, branch.option, chosen, loss)));
    return {
      bound: Math.min(node.bound, byLoss),
      decision: decideAll(chosen ? split.choose : split.forbid, chosen, node.decision),
      depth: node.depth + 1,
      amount: split.amount,
      start,
      proof: own ?? null,
    };
  };
  return {
    up: child(true, proof?.take),
    down: child(false, proof?.leave),
    isNear: { up: split.choose.length === 1, down: split.forbid.length === 1 },
  };
}

/** The multipliers at the end of the first dual step that drives a basic option to 1 or to 0. */
function multipliersAfter(
  { lam, inverse, position, rowCount: M }: NodeLp,
  option: number,
  chosen: boolean,
  { length }: Losses,
): Float64Array {
  const step = chosen ? length : -length;
  const row = position[option] * M;
  return lam.map((l, i) => l + step * inverse.values[row + i]);
}

function provedSplit(
  lp: NodeLp,
  proof: ProofNode,
  { choose, forbid }: Pick<Split, "choose" | "forbid">,
): ProofSplit {
  const options = [...choose, ...forbid.slice(1)];
  const blocks = options.map((option) => lp.blockSource[lp.optionBlock[option]]);
  return proof.branch(blocks, placeOf(lp, options[0]), choose.length);
}

/** Place of an option in its block of the problem, −1 for the null option. */
function placeOf(
  { model, optionSource, optionBlock, blockSource }: NodeLp,
  option: number,
): number {
  const source = optionSource[option];
  return source < 0 ? -1 : source - model.problem.blockStart[blockSource[optionBlock[option]]];
}

/**
 * The children of a node without a relaxation to guide: an unsolved one, or a whole solution that
 * the data refuse. Decides the free block of most worth; null when none is free and the node is a
 * single choice.
 */
export function blindChildrenOf(lp: NodeLp, node: TreeNode): Omit<Children, "isNear"> | null {
  const block = freeBlock(lp);
  if (block < 0) return null;
  let option = lp.key[block];
  if (lp.allowed[option] === 0 || lp.optionBlock[option] !== block) {
    option = lp.blockStart[block];
    while (lp.allowed[option] === 0) option++;
  }
  const proof = node.proof && provedSplit(lp, node.proof, { choose: [option], forbid: [option] });
  const child = (chosen: boolean, own: ProofNode | undefined): TreeNode => ({
    bound: node.bound,
    decision: { option, chosen, previous: node.decision },
    depth: node.depth + 1,
    amount: -1,
    start: null,
    proof: own ?? null,
  });
  return { up: child(true, proof?.take), down: child(false, proof?.leave) };
}
