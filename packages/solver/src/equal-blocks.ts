import { blockCount, type Problem } from "./problem.ts";

/** What blocks are compared by. */
type Blocks = Pick<
  Problem,
  | "blockStart"
  | "required"
  | "value"
  | "tieBreakCost"
  | "entryStart"
  | "entryDimension"
  | "entryAmount"
>;

/**
 * The same choice among interchangeable blocks (equal in all numbers, option by option), dealt out
 * in the order of the blocks: of such blocks the first ones take something, and what they take
 * comes in the order of their options. Activities and masses stay what they were, but for the
 * rounding of sums taken in another order. Blocks whose options take part in products keep theirs.
 */
export function inBlockOrder(problem: Problem, choice: Int32Array): Int32Array {
  const { blockStart } = problem;
  const ordered = choice.slice();
  for (const blocks of equalBlocks(problem)) {
    const places = blocks
      .map((b) => (choice[b] < 0 ? Infinity : choice[b] - blockStart[b]))
      .sort((a, b) => a - b);
    for (const [at, b] of blocks.entries())
      ordered[b] = places[at] === Infinity ? -1 : blockStart[b] + places[at];
  }
  return ordered;
}

/** Classes of two or more blocks that are equal in all numbers, each ascending. */
function equalBlocks(problem: Problem): number[][] {
  const hash = blockHashes(problem);
  const inProducts = blocksInProducts(problem);
  const buckets = new Map<number, number[][]>();
  for (let b = 0; b < blockCount(problem); b++) {
    if (inProducts.has(b)) continue;
    const classes = buckets.get(hash[b]);
    const own = classes?.find(([first]) => areEqual(problem, first, b));
    if (own) own.push(b);
    else if (classes) classes.push([b]);
    else buckets.set(hash[b], [[b]]);
  }
  return [...buckets.values()].flat().filter((blocks) => blocks.length > 1);
}

function blocksInProducts({ products = [], blockStart }: Problem): Set<number> {
  const options = new Set(products.map(({ option }) => option));
  const blocks = new Set<number>();
  if (options.size === 0) return blocks;
  for (let b = 0; b + 1 < blockStart.length; b++)
    for (let j = blockStart[b]; j < blockStart[b + 1]; j++) if (options.has(j)) blocks.add(b);
  return blocks;
}

/** A hash of values, tie-break costs and entries per block: equal blocks have equal hashes. */
export function blockHashes(blocks: Blocks): Int32Array {
  const { blockStart, required, value, tieBreakCost, entryStart } = blocks;
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  const mix = (hash: number, word: number) => Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
  const take = (hash: number, x: number) => {
    number[0] = x;
    return mix(mix(hash, words[0]), words[1]);
  };
  return Int32Array.from({ length: blockStart.length - 1 }, (_, b) => {
    let hash: number = required[b];
    for (let j = blockStart[b]; j < blockStart[b + 1]; j++) {
      hash = take(take(hash, value[j]), tieBreakCost[j]);
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
        hash = take(mix(hash, blocks.entryDimension[e]), blocks.entryAmount[e]);
    }
    return hash;
  });
}

function areEqual(blocks: Blocks, a: number, b: number): boolean {
  const { blockStart, required, value, tieBreakCost, entryStart } = blocks;
  const shift = blockStart[b] - blockStart[a];
  if (required[a] !== required[b]) return false;
  if (blockStart[a + 1] - blockStart[a] !== blockStart[b + 1] - blockStart[b]) return false;
  for (let j = blockStart[a]; j < blockStart[a + 1]; j++) {
    const other = j + shift;
    if (value[j] !== value[other] || tieBreakCost[j] !== tieBreakCost[other]) return false;
    const length = entryStart[j + 1] - entryStart[j];
    if (length !== entryStart[other + 1] - entryStart[other]) return false;
    for (let q = 0; q < length; q++) {
      const [e, f] = [entryStart[j] + q, entryStart[other] + q];
      if (blocks.entryDimension[e] !== blocks.entryDimension[f]) return false;
      if (blocks.entryAmount[e] !== blocks.entryAmount[f]) return false;
    }
  }
  return true;
}
