import { optionCount, type Problem } from "./problem.ts";

/**
 * The linear part of a problem: its atoms alone. Segments and all that counts them, saturating rows
 * and products, are left out. What nobody is rewarded for need not be read.
 */
export function withoutSegments({ products: _, ...problem }: Problem): Problem {
  const { entryStart, entryDimension, entryAmount, atomCount } = problem;
  const options = optionCount(problem);
  const start = new Int32Array(options + 1);
  for (let j = 0; j < options; j++) {
    let e = entryStart[j];
    while (e < entryStart[j + 1] && entryDimension[e] < atomCount) e++;
    start[j + 1] = start[j] + e - entryStart[j];
  }
  const dimension = new Int32Array(start[options]);
  const amount = new Float64Array(start[options]);
  for (let j = 0; j < options; j++) {
    const shift = entryStart[j] - start[j];
    for (let at = start[j]; at < start[j + 1]; at++) {
      dimension[at] = entryDimension[at + shift];
      amount[at] = entryAmount[at + shift];
    }
  }
  return {
    ...problem,
    rows: problem.rows.filter((row) => !row.saturating),
    segmentWeight: new Float64Array(0),
    entryStart: start,
    entryDimension: dimension,
    entryAmount: amount,
  };
}
