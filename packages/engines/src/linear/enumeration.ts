import {
  assess,
  bestOfBlock,
  blockCount,
  lagrangianAt,
  type Prices,
  type Problem,
  type Row,
} from "@reachmix/solver";
import { NEGLIGIBLE, ROW_SLACK } from "../tolerances.ts";

/** What a complete or stopped enumeration knows. */
export interface Enumeration {
  /** Best feasible choice found that beats the given value, null when there is none. */
  readonly better: { readonly choice: Int32Array; readonly value: number } | null;
  /** Upper bound on every feasible choice; −Infinity when it is proved that there is none. */
  readonly bound: number;
  /** Partial choices looked at. */
  readonly nodes: number;
  /** True when nothing was left out. */
  readonly complete: boolean;
}

/**
 * Tries the choices of a tiny problem in block form, depth first, and leaves out those that a limit
 * of a row or the Lagrangian at the given prices rules out. The proof rests on nothing but the
 * data: poor prices only make it longer.
 * @param atLeast value of a known choice, −Infinity when none is known
 * @param mostNodes partial choices after which it stops
 */
export function enumerate(
  problem: Problem,
  prices: Prices,
  atLeast: number,
  mostNodes: number,
): Enumeration {
  return new Enumerator(problem, prices, atLeast, mostNodes).run();
}

class Enumerator {
  readonly #problem: Problem;
  readonly #order: readonly number[];
  readonly #reduced: Float64Array;
  readonly #base: number;
  /** Best reduced value of all blocks from a place in the order on. */
  readonly #bestAhead: Float64Array;
  readonly #rows: readonly RowRange[];
  readonly #choice: Int32Array;
  readonly #mostNodes: number;
  #best: number;
  #better: { choice: Int32Array; value: number } | null = null;
  #leftOut = -Infinity;
  #nodes = 0;
  #complete = true;

  constructor(problem: Problem, prices: Prices, atLeast: number, mostNodes: number) {
    this.#problem = problem;
    const { base, reduced } = lagrangianAt(problem, prices);
    this.#base = base;
    this.#reduced = reduced;
    const blocks = blockCount(problem);
    const spread = (b: number) => {
      let size = 0;
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
        size = Math.max(size, Math.abs(reduced[j]));
      return size;
    };
    this.#order = Array.from({ length: blocks }, (_, b) => b).sort(
      (a, b) => spread(b) - spread(a) || a - b,
    );
    this.#bestAhead = new Float64Array(blocks + 1);
    for (let d = blocks - 1; d >= 0; d--) {
      this.#bestAhead[d] = this.#bestAhead[d + 1] + bestOfBlock(problem, reduced, this.#order[d]);
    }
    this.#rows = problem.rows
      .filter(({ penalty, saturating }) => penalty === undefined && !saturating)
      .map((row) => new RowRange(problem, row, this.#order));
    this.#choice = new Int32Array(blocks).fill(-1);
    this.#best = atLeast;
    this.#mostNodes = mostNodes;
  }

  run(): Enumeration {
    this.#visit(0, this.#base);
    const found = this.#better?.value ?? this.#best;
    return {
      better: this.#better,
      bound: Math.max(found, this.#leftOut),
      nodes: this.#nodes,
      complete: this.#complete,
    };
  }

  #visit(depth: number, worth: number): void {
    const bound = worth + this.#bestAhead[depth];
    if (bound === -Infinity) return;
    if (bound <= this.#best + NEGLIGIBLE * Math.abs(this.#best)) {
      this.#leftOut = Math.max(this.#leftOut, bound);
      return;
    }
    if (!this.#rows.every((row) => row.canHold(depth))) return;
    if (this.#nodes >= this.#mostNodes) {
      this.#leftOut = Math.max(this.#leftOut, bound);
      this.#complete = false;
      return;
    }
    this.#nodes++;
    if (depth === this.#order.length) {
      this.#leaf();
      return;
    }
    const b = this.#order[depth];
    const { blockStart, required } = this.#problem;
    const options = Array.from(
      { length: blockStart[b + 1] - blockStart[b] },
      (_, t) => blockStart[b] + t,
    );
    if (!required[b]) options.push(-1);
    const worthOf = (j: number) => (j < 0 ? 0 : this.#reduced[j]);
    for (const j of options.sort((a, c) => worthOf(c) - worthOf(a))) {
      this.#choice[b] = j;
      for (const row of this.#rows) row.choose(depth, j);
      this.#visit(depth + 1, worth + worthOf(j));
    }
    this.#choice[b] = -1;
  }

  #leaf(): void {
    const { feasible, value } = assess(this.#problem, this.#choice);
    if (!feasible || value <= this.#best) return;
    this.#best = value;
    this.#better = { choice: this.#choice.slice(), value };
  }
}

/** Follows the activity of one hard row and what the blocks ahead can still add to it. */
class RowRange {
  readonly #row: Row;
  readonly #activityOf: Float64Array;
  readonly #leastAhead: Float64Array;
  readonly #mostAhead: Float64Array;
  readonly #activity: Float64Array;
  readonly #slack: number;

  constructor(problem: Problem, row: Row, order: readonly number[]) {
    this.#row = row;
    const weight = new Float64Array(problem.atomCount + problem.segmentWeight.length);
    row.atoms.forEach((atom, t) => {
      weight[atom] += row.coefficients[t];
    });
    this.#activityOf = new Float64Array(problem.value.length);
    for (let j = 0; j < this.#activityOf.length; j++) {
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
        this.#activityOf[j] += weight[problem.entryDimension[e]] * problem.entryAmount[e];
      }
    }
    this.#leastAhead = new Float64Array(order.length + 1);
    this.#mostAhead = new Float64Array(order.length + 1);
    this.#activity = new Float64Array(order.length + 1);
    let size = 0;
    for (let d = order.length - 1; d >= 0; d--) {
      const own = this.#activityOf.subarray(
        problem.blockStart[order[d]],
        problem.blockStart[order[d] + 1],
      );
      const none = problem.required[order[d]] ? [] : [0];
      this.#leastAhead[d] = this.#leastAhead[d + 1] + Math.min(...none, ...own);
      this.#mostAhead[d] = this.#mostAhead[d + 1] + Math.max(...none, ...own);
      size += own.reduce((largest, activity) => Math.max(largest, Math.abs(activity)), 0);
    }
    this.#slack = ROW_SLACK * size;
  }

  choose(depth: number, option: number): void {
    this.#activity[depth + 1] = this.#activity[depth] + (option < 0 ? 0 : this.#activityOf[option]);
  }

  canHold(depth: number): boolean {
    const least = this.#activity[depth] + this.#leastAhead[depth];
    const most = this.#activity[depth] + this.#mostAhead[depth];
    return least <= this.#row.upper + this.#slack && most >= this.#row.lower - this.#slack;
  }
}
