import type { Problem } from "../problem.ts";

/**
 * The blocks `free` of a problem, and one required block of one option that stands for what a
 * choice takes of all others. Options are numbered anew, in the same order.
 */
export function restrictedProblem(
  problem: Problem,
  free: readonly number[],
  choice: Int32Array,
): Problem {
  const options = new OptionList();
  const blockStart = [0];
  for (const b of free) {
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
      options.copy(problem, j);
    blockStart.push(options.count);
  }
  options.addHeld(problem, free, choice);
  blockStart.push(options.count);
  return {
    ...problem,
    ...options.arrays(),
    blockStart: Int32Array.from(blockStart),
    required: Uint8Array.from([...free.map((b) => problem.required[b]), 1]),
  };
}

/** What a choice of the whole problem takes in {@link restrictedProblem}. */
export function hintOf(
  { blockStart }: Problem,
  free: readonly number[],
  choice: Int32Array,
): Int32Array {
  const hint = new Int32Array(free.length + 1).fill(-1);
  let next = 0;
  free.forEach((b, q) => {
    if (choice[b] >= 0) hint[q] = next + choice[b] - blockStart[b];
    next += blockStart[b + 1] - blockStart[b];
  });
  hint[free.length] = next;
  return hint;
}

/**
 * Writes a choice of {@link restrictedProblem} over the free blocks of one of the whole problem.
 */
export function takeOver(
  { blockStart }: Problem,
  free: readonly number[],
  restricted: Int32Array,
  choice: Int32Array,
): void {
  let next = 0;
  free.forEach((b, q) => {
    const j = restricted[q];
    choice[b] = j < 0 ? -1 : blockStart[b] + j - next;
    next += blockStart[b + 1] - blockStart[b];
  });
}

/** Options that are put together one by one. */
class OptionList {
  readonly #value: number[] = [];
  readonly #tieBreakCost: number[] = [];
  readonly #entryStart: number[] = [0];
  readonly #dimension: number[] = [];
  readonly #amount: number[] = [];

  get count(): number {
    return this.#value.length;
  }

  /** Adds option j of a problem. */
  copy(problem: Problem, j: number): void {
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      this.#dimension.push(problem.entryDimension[e]);
      this.#amount.push(problem.entryAmount[e]);
    }
    this.#close(problem.value[j], problem.tieBreakCost[j]);
  }

  /** Adds one option worth what a choice takes of the blocks that are not free. */
  addHeld(problem: Problem, free: readonly number[], choice: Int32Array): void {
    const isFree = new Uint8Array(choice.length);
    for (const b of free) isFree[b] = 1;
    const held = new Float64Array(problem.atomCount + problem.segmentWeight.length);
    let value = 0;
    for (let b = 0; b < choice.length; b++) {
      const j = choice[b];
      if (isFree[b] || j < 0) continue;
      value += problem.value[j];
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
        held[problem.entryDimension[e]] += problem.entryAmount[e];
    }
    held.forEach((amount, dimension) => {
      this.#dimension.push(dimension);
      this.#amount.push(amount);
    });
    this.#close(value, 0);
  }

  /** The options as the arrays of a problem. */
  arrays(): Pick<
    Problem,
    "value" | "tieBreakCost" | "entryStart" | "entryDimension" | "entryAmount"
  > {
    return {
      value: Float64Array.from(this.#value),
      tieBreakCost: Float64Array.from(this.#tieBreakCost),
      entryStart: Int32Array.from(this.#entryStart),
      entryDimension: Int32Array.from(this.#dimension),
      entryAmount: Float64Array.from(this.#amount),
    };
  }

  #close(value: number, tieBreakCost: number): void {
    this.#value.push(value);
    this.#tieBreakCost.push(tieBreakCost);
    this.#entryStart.push(this.#dimension.length);
  }
}
