import type { Problem, Product, Row } from "../../packages/core/src/solver/problem.ts";

/** One option written out: sparse amounts by dimension (atoms first, then segments). */
export interface OptionSketch {
  readonly value?: number;
  readonly spend?: number;
  readonly amounts?: Readonly<Record<number, number>>;
}

/** A problem written out block by block, for tests. */
export interface ProblemSketch {
  readonly blocks: readonly { readonly required?: boolean; readonly options: readonly OptionSketch[] }[];
  readonly atomCount: number;
  readonly segmentWeight?: readonly number[];
  readonly rows?: readonly Row[];
  readonly products?: readonly Product[];
}

/** Packs a sketch into the arrays of a problem. */
export function problemOf(sketch: ProblemSketch): Problem {
  const blockStart = [0];
  const entryStart = [0];
  const entryDimension: number[] = [];
  const entryAmount: number[] = [];
  const options = sketch.blocks.flatMap((block) => {
    blockStart.push(blockStart[blockStart.length - 1] + block.options.length);
    return block.options;
  });
  for (const option of options) {
    const entries = Object.entries(option.amounts ?? {}).filter(([, amount]) => amount !== 0);
    for (const [dimension, amount] of entries.sort(([a], [b]) => Number(a) - Number(b))) {
      entryDimension.push(Number(dimension));
      entryAmount.push(amount);
    }
    entryStart.push(entryDimension.length);
  }
  return {
    blockStart: Int32Array.from(blockStart),
    required: Uint8Array.from(sketch.blocks, (block) => (block.required ? 1 : 0)),
    value: Float64Array.from(options, (option) => option.value ?? 0),
    spend: Float64Array.from(options, (option) => option.spend ?? 0),
    entryStart: Int32Array.from(entryStart),
    entryDimension: Int32Array.from(entryDimension),
    entryAmount: Float64Array.from(entryAmount),
    atomCount: sketch.atomCount,
    segmentWeight: Float64Array.from(sketch.segmentWeight ?? []),
    rows: sketch.rows ?? [],
    ...(sketch.products ? { products: sketch.products } : {}),
  };
}
