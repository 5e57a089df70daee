import type { Model } from "./model.ts";

/** Blocks outside a core that use the same atoms. */
export interface OutsideGroup {
  /** Atoms that any option of the group has, ascending. */
  readonly atoms: readonly number[];
  readonly blocks: Int32Array;
  /** Relative fall of prices that could move each block; −1 for those to be priced always. */
  readonly radius: Float64Array;
}

/** The blocks outside the core (`blockOf` < 0) by the atoms they use; radii are 0. */
export function groupOutside(model: Model, blockOf: Int32Array): OutsideGroup[] {
  const members = new Map<number, number[]>();
  for (let b = 0; b < model.blocks; b++) {
    if (blockOf[b] >= 0) continue;
    const mask = maskOf(model, b);
    const list = members.get(mask);
    if (list) list.push(b);
    else members.set(mask, [b]);
  }
  return Array.from(members.values(), (list) => ({
    atoms: atomsIn(model, list),
    blocks: Int32Array.from(list),
    radius: new Float64Array(list.length),
  }));
}

/** Bits of the atoms that options of the block have; atoms 31 apart share a bit. */
function maskOf({ problem, entryStart, entryDimension, atoms }: Model, b: number): number {
  let mask = 0;
  const end = entryStart[problem.blockStart[b + 1]];
  for (let e = entryStart[problem.blockStart[b]]; e < end; e++)
    if (entryDimension[e] < atoms) mask |= 1 << (entryDimension[e] % 31);
  return mask;
}

function atomsIn(model: Model, blocks: readonly number[]): number[] {
  const { problem, entryStart, entryDimension, atoms } = model;
  const present = new Uint8Array(model.dimensions);
  for (const b of blocks) {
    const end = entryStart[problem.blockStart[b + 1]];
    for (let e = entryStart[problem.blockStart[b]]; e < end; e++) present[entryDimension[e]] = 1;
  }
  return Array.from({ length: atoms }, (_, k) => k).filter((k) => present[k] === 1);
}
