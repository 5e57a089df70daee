import type { Model } from "./model.ts";
import type { NodeLp } from "./node-lp.ts";

/** Larger cores are not searched for twins: symmetry hurts small dense problems. */
const MAX_BLOCKS = 8000;
/** Copies taken into a core at most. */
const MAX_COPIES = 6000;

/**
 * The blocks outside a core whose numbers are those of a block inside, by a hash: a search that
 * forbids an option to all copies at once has to know them all. Empty when there are too many.
 */
export function copiesOf(model: Model, core: ArrayLike<number>): number[] {
  const hash = hashes(model);
  const inside = new Uint8Array(model.blocks);
  const wanted = new Set<number>();
  for (let q = 0; q < core.length; q++) {
    inside[core[q]] = 1;
    wanted.add(hash[core[q]]);
  }
  const copies: number[] = [];
  for (let b = 0; b < model.blocks && copies.length <= MAX_COPIES; b++)
    if (inside[b] === 0 && wanted.has(hash[b])) copies.push(b);
  return copies.length > MAX_COPIES ? [] : copies;
}

/** A hash of values, tie-break costs and entries per block. */
function hashes({ problem, blocks, entryStart, entryDimension, entryAmount }: Model): Int32Array {
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  const mix = (hash: number, word: number) => Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
  const take = (hash: number, x: number) => {
    number[0] = x;
    return mix(mix(hash, words[0]), words[1]);
  };
  return Int32Array.from({ length: blocks }, (_, b) => {
    let hash = problem.required[b];
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      hash = take(take(hash, problem.value[j]), problem.tieBreakCost[j]);
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
        hash = take(mix(hash, entryDimension[e]), entryAmount[e]);
    }
    return hash;
  });
}

/**
 * Classes of blocks that are copies of each other (same values, tie-break costs and amounts, option by
 * option). `twins[b]` lists the class of block b, or is undefined when the block is one of a kind.
 */
export function twinBlocks(lp: NodeLp): (readonly number[] | undefined)[] {
  if (lp.blocks > MAX_BLOCKS) return [];
  const classes = new Map<string, number[]>();
  for (let b = 0; b < lp.blocks; b++) {
    const print = fingerprint(lp, b);
    const list = classes.get(print);
    if (list) list.push(b);
    else classes.set(print, [b]);
  }
  const twins: (readonly number[] | undefined)[] = new Array(lp.blocks);
  for (const list of classes.values()) if (list.length > 1) for (const b of list) twins[b] = list;
  return twins;
}

function fingerprint(lp: NodeLp, b: number): string {
  const parts: number[] = [];
  const { tieBreakCost } = lp.model.problem;
  for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++) {
    const source = lp.optionSource[j];
    parts.push(source < 0 ? -1 : tieBreakCost[source], lp.cost[j]);
    for (let e = lp.entryStart[j]; e < lp.entryStart[j + 1]; e++)
      parts.push(lp.entryDimension[e], lp.entryAmount[e]);
    parts.push(NaN);
  }
  return parts.join();
}

/**
 * The options to forbid together with `option`: the same option of every twin that the present
 * decisions treat alike. Swapping such twins changes nothing, so either this one takes the option
 * or none of them does.
 */
export function orbitOf(
  lp: NodeLp,
  twins: readonly (readonly number[] | undefined)[],
  option: number,
): number[] {
  const block = lp.optionBlock[option];
  const list = twins[block];
  if (!list) return [option];
  const at = option - lp.blockStart[block];
  return list.filter((b) => allowedAlike(lp, b, block)).map((b) => lp.blockStart[b] + at);
}

function allowedAlike(lp: NodeLp, a: number, b: number): boolean {
  const length = lp.blockStart[a + 1] - lp.blockStart[a];
  for (let q = 0; q < length; q++) {
    if (lp.allowed[lp.blockStart[a] + q] !== lp.allowed[lp.blockStart[b] + q]) return false;
  }
  return true;
}
