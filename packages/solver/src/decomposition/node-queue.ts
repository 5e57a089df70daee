import type { ProofNode } from "../certificate/proof-node.ts";
import type { Decision } from "./decisions.ts";
import type { Snapshot } from "./node-lp.ts";

/** An open node of the tree. */
export interface TreeNode {
  /** Proven upper bound, value units. */
  bound: number;
  readonly decision: Decision | null;
  readonly depth: number;
  /**
   * Amount, in the parent's relaxation, of the option that the last decision is about; −1 when
   * unknown.
   */
  readonly amount: number;
  /**
   * Basis of the parent, shared by its children, the gains outside and the bound there; null at the
   * root.
   */
  readonly start: {
    readonly snapshot: Snapshot;
    readonly gains: number;
    readonly bound: number;
  } | null;
  /** Where it is noted why the node is done with; null when nobody asked. */
  readonly proof: ProofNode | null;
}

/** The node without decisions. */
export function rootNode(bound: number, proof: ProofNode | null): TreeNode {
  return { bound, decision: null, depth: 0, amount: -1, start: null, proof };
}

/** Open nodes kept in order of bound, about 2 kB each with 60 rows and segments. */
const MOST_IN_ORDER = 50_000;

/**
 * Open nodes, best bound first (a binary heap; ties in order of depth, deeper first). Once it is
 * full, further nodes go on a stack and are taken from there first: depth first search, which needs
 * no more room.
 */
export class NodeQueue {
  readonly #heap: TreeNode[] = [];
  readonly #stack: TreeNode[] = [];

  /** The best bound that is open, −Infinity when none is. */
  get bestBound(): number {
    let best = this.#heap.length > 0 ? this.#heap[0].bound : -Infinity;
    for (const node of this.#stack) best = Math.max(best, node.bound);
    return best;
  }

  push(node: TreeNode): void {
    const heap = this.#heap;
    if (heap.length >= MOST_IN_ORDER) {
      this.#stack.push(node);
      return;
    }
    let i = heap.length;
    heap.push(node);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!comesFirst(node, heap[parent])) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = node;
  }

  pop(): TreeNode | null {
    const heap = this.#heap;
    const deepest = this.#stack.pop();
    if (deepest !== undefined) return deepest;
    const last = heap.pop();
    if (last === undefined) return null;
    if (heap.length === 0) return last;
    const top = heap[0];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && comesFirst(heap[child + 1], heap[child])) child++;
      if (!comesFirst(heap[child], last)) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
    return top;
  }
}

function comesFirst(a: TreeNode, b: TreeNode): boolean {
  return a.bound > b.bound || (a.bound === b.bound && a.depth > b.depth);
}
