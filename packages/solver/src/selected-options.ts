import { blockCount, optionCount, type Problem } from "./problem.ts";

/** A problem without some of its options, and where the kept ones stood. */
export interface Reduced {
  readonly problem: Problem;
  /** Option of the whole problem for each option kept, ascending. */
  readonly kept: Int32Array;
}

/**
 * The problem with the options that pass alone. Blocks keep their order; a required block may be
 * left without options.
 * @param open called before the options of a block are asked about
 */
export function withOptions(
  problem: Problem,
  passes: (option: number, block: number) => boolean,
  open?: (block: number) => void,
): Reduced {
  const kept: number[] = [];
  const blockStart = new Int32Array(problem.blockStart.length);
  for (let b = 0; b < blockCount(problem); b++) {
    open?.(b);
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
      if (passes(j, b)) kept.push(j);
    blockStart[b + 1] = kept.length;
  }
  const indices = Int32Array.from(kept);
  const isWhole = kept.length === optionCount(problem);
  return { problem: isWhole ? problem : selected(problem, indices, blockStart), kept: indices };
}

function selected(problem: Problem, kept: Int32Array, blockStart: Int32Array): Problem {
  const { entryStart, entryDimension, entryAmount } = problem;
  const start = new Int32Array(kept.length + 1);
  for (let k = 0; k < kept.length; k++)
    start[k + 1] = start[k] + entryStart[kept[k] + 1] - entryStart[kept[k]];
  const dimension = new Int32Array(start[kept.length]);
  const amount = new Float64Array(start[kept.length]);
  for (let k = 0; k < kept.length; k++) {
    const [from, to] = [entryStart[kept[k]], entryStart[kept[k] + 1]];
    dimension.set(entryDimension.subarray(from, to), start[k]);
    amount.set(entryAmount.subarray(from, to), start[k]);
  }
  return {
    ...problem,
    blockStart,
    value: Float64Array.from(kept, (j) => problem.value[j]),
    tieBreakCost: Float64Array.from(kept, (j) => problem.tieBreakCost[j]),
    entryStart: start,
    entryDimension: dimension,
    entryAmount: amount,
  };
}
