import type { Problem, Row } from "./problem.ts";

/** One option in words. */
export interface OptionSpec {
  /** Linear value, in units of the objective; any sign. */
  readonly value: number;
  /** See {@link Problem.tieBreakCost}; 0 when absent. */
  readonly tieBreakCost?: number;
  /** Amount by dimension: atoms first, then segments (masses ≥ 0). */
  readonly amounts?: Readonly<Record<number, number>>;
}

/** One block in words: at most one of its options is chosen, exactly one when it is required. */
export interface BlockSpec {
  readonly options: readonly OptionSpec[];
  readonly required?: boolean;
}

/**
 * A problem from blocks in words, for problems small enough to be written down; large ones fill the
 * arrays of {@link Problem} themselves.
 *
 * @param atomCount dimensions 0 .. atomCount−1 are atoms, the following ones segments
 * @param segmentWeight reward of each segment when it is saturated
 * @throws RangeError when an amount stands in a dimension that is neither atom nor segment
 *
 * @example
 * ```ts
 * import { decompositionEngine, problemOf } from "@reachmix/solver";
 *
 * // Two blocks of one option each, of which a limit of 5 admits one.
 * const problem = problemOf(
 *   1,
 *   [
 *     { options: [{ value: 7, amounts: { 0: 4 } }] },
 *     { options: [{ value: 6, amounts: { 0: 3 } }] },
 *   ],
 *   [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 }],
 * );
 * const parameters = { relativeGapTolerance: 0, workLimit: 1000, seed: 1 };
 * const { choice, value } = await decompositionEngine.solve(problem, parameters);
 * console.log(choice, value); // Int32Array(2) [ 0, -1 ] 7
 * ```
 */
export function problemOf(
  atomCount: number,
  blocks: readonly BlockSpec[],
  rows: readonly Row[],
  segmentWeight: readonly number[] = [],
): Problem {
  const dimensions = atomCount + segmentWeight.length;
  const options = blocks.flatMap((block) => block.options);
  const entries = options.map(({ amounts }) =>
    Object.entries(amounts ?? {})
      .map(([k, amount]) => [Number(k), amount] as const)
      .sort((a, b) => a[0] - b[0]),
  );
  for (const [k] of entries.flat())
    if (!(k < dimensions))
      throw new RangeError(`Dimension ${k} is neither atom nor segment: there are ${dimensions}.`);
  return {
    blockStart: startsOf(blocks.map((block) => block.options.length)),
    required: Uint8Array.from(blocks, (block) => (block.required ? 1 : 0)),
    value: Float64Array.from(options, (option) => option.value),
    tieBreakCost: Float64Array.from(options, (option) => option.tieBreakCost ?? 0),
    entryStart: startsOf(entries.map((list) => list.length)),
    entryDimension: Int32Array.from(entries.flat(), ([k]) => k),
    entryAmount: Float64Array.from(entries.flat(), ([, amount]) => amount),
    atomCount,
    segmentWeight: Float64Array.from(segmentWeight),
    rows,
  };
}

/** Where each list starts when lists of these lengths stand one after the other, and the end. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    starts[i + 1] = starts[i] + length;
  });
  return starts;
}
