import { blockCount, type Problem } from "./problem.ts";

/**
 * Every block on its most valuable option, every segment reached in full and every product
 * saturated: the bound that needs no relaxation, in units of the objective. −Infinity when a
 * required block has no option.
 */
export function boundWithoutRows({ products = [], ...problem }: Problem): number {
  const { blockStart, required, segmentWeight } = problem;
  const value = products.length > 0 ? problem.value.slice() : problem.value;
  for (const { option, weight } of products) value[option] += weight;
  let sum = segmentWeight.reduce((total, w) => total + w, 0);
  for (let b = 0; b < blockCount(problem); b++) {
    let most = required[b] ? -Infinity : 0;
    for (let j = blockStart[b]; j < blockStart[b + 1]; j++) most = Math.max(most, value[j]);
    sum += most;
  }
  return sum;
}
