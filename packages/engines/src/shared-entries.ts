import type { Problem } from "@reachmix/solver";

/**
 * The same problem, its entries copied to memory that threads share. A message holds a copy of
 * every other array, and the thread that reads it makes one more; entries are nearly all of a
 * problem, hundreds of megabytes of a large market.
 */
export function sharedEntries(problem: Problem): Problem {
  const { entryDimension, entryAmount } = problem;
  const dimension = new Int32Array(new SharedArrayBuffer(entryDimension.byteLength));
  dimension.set(entryDimension);
  const amount = new Float64Array(new SharedArrayBuffer(entryAmount.byteLength));
  amount.set(entryAmount);
  return { ...problem, entryDimension: dimension, entryAmount: amount };
}
