import type { Model } from "./model.ts";

/** Options of the candidate blocks side by side, the null option included as source −1. */
export interface MoveTable {
  readonly blocks: ArrayLike<number>;
  readonly first: Int32Array;
  readonly source: Int32Array;
  readonly owner: Int32Array;
  /** Row activities of each option, m per option. */
  readonly activity: Float64Array;
}

/** Writes the table of the given blocks. */
export function buildTable(model: Model, blocks: ArrayLike<number>): MoveTable {
  const { problem, entryStart, entryDimension, entryAmount, atoms, rows, columnStart, columnRow } =
    model;
  const source: number[] = [];
  const owner: number[] = [];
  const first = new Int32Array(blocks.length + 1);
  for (let c = 0; c < blocks.length; c++) {
    const b = blocks[c];
    if (!problem.required[b]) {
      source.push(-1);
      owner.push(c);
    }
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      source.push(j);
      owner.push(c);
    }
    first[c + 1] = source.length;
  }
  const activity = new Float64Array(source.length * rows);
  source.forEach((j, o) => {
    if (j < 0) return;
    for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atoms; e++) {
      for (let t = columnStart[entryDimension[e]]; t < columnStart[entryDimension[e] + 1]; t++) {
        activity[o * rows + columnRow[t]] += model.columnCoefficient[t] * entryAmount[e];
      }
    }
  });
  return {
    blocks,
    first,
    source: Int32Array.from(source),
    owner: Int32Array.from(owner),
    activity,
  };
}
