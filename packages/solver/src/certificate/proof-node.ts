import type { Prices } from "../lagrangian.ts";

/** One argument of a node, in the units of the problem. */
export type ProofStep =
  | { readonly kind: "prices"; readonly prices: Prices }
  /** Prices of hard rows that contradict each other, and of masses that such rows count. */
  | {
      readonly kind: "ray";
      readonly rowPrices: Float64Array;
      readonly segmentPrices?: Float64Array;
    }
  /** Rows over one sum that whole options cannot meet. */
  | { readonly kind: "sums"; readonly rows: readonly number[] };

/** A branching and what was found on both sides. */
export interface ProofSplit {
  /** Blocks that are equal in all numbers, or one. */
  readonly blocks: readonly number[];
  /** Place of the option in each block, −1 for none. */
  readonly place: number;
  /** `take`: the first `count` blocks take it. `leave`: all but the first `count − 1` do not. */
  readonly count: number;
  readonly take: ProofNode;
  readonly leave: ProofNode;
}

/**
 * Why a node of the tree was done with, noted down while it is searched. A search without a
 * certificate has no such nodes, and notes nothing.
 */
export class ProofNode {
  readonly #steps: ProofStep[] = [];
  #lowest = Infinity;
  #bounding: ProofStep | null = null;
  #split: ProofSplit | null = null;

  /** What was noted: what forbids in its order, then the prices of the lowest bound. */
  get steps(): readonly ProofStep[] {
    return this.#bounding === null ? this.#steps : [...this.#steps, this.#bounding];
  }

  /** The branching that was noted last, null while there is none. */
  get split(): ProofSplit | null {
    return this.#split;
  }

  /** Notes an argument that closes the node or forbids options from here on. */
  note(step: ProofStep): void {
    this.#steps.push(step);
  }

  /** Notes prices that prove `bound`, unless a lower one is known. */
  noteBound(bound: number, prices: () => Prices): void {
    if (!(bound < this.#lowest)) return;
    this.#lowest = bound;
    this.#bounding = { kind: "prices", prices: prices() };
  }

  /** Notes a branching and gives the nodes of its sides. */
  branch(blocks: readonly number[], place: number, count: number): ProofSplit {
    this.#split = { blocks, place, count, take: new ProofNode(), leave: new ProofNode() };
    return this.#split;
  }
}
