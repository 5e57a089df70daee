import { blockHashes } from "../equal-blocks.ts";
import { WHOLE_AMOUNT } from "../tolerances.ts";
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
  const { problem, entryStart, entryDimension, entryAmount } = model;
  const hash = blockHashes({ ...problem, entryStart, entryDimension, entryAmount });
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

/** The class of equal blocks that each block is in, undefined when it is one of a kind. */
export type Twins = readonly (readonly number[] | undefined)[];

/**
 * Classes of blocks that are copies of each other (same values, tie-break costs and amounts, option
 * by option). `twins[b]` lists the class of block b, or is undefined when the block is one of a
 * kind.
 */
export function twinBlocks(lp: NodeLp): Twins {
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

/** Both sides of a branching on how many of some equal blocks take an option. */
export interface Split {
  /** At least so many take it: the options of as many blocks, to be chosen. */
  readonly choose: readonly number[];
  /** One less at most: the options of all other blocks, to be forbidden. */
  readonly forbid: readonly number[];
  /** What the relaxation has above the lower count, in (0, 1). */
  readonly amount: number;
}

/**
 * Branches on the number n of blocks that take an option, among the twins that the present
 * decisions treat alike. Swapping such twins changes nothing: if at least ⌈n⌉ take it, it may be
 * the first ⌈n⌉; if fewer do, the others can be forbidden it. A block that is one of a kind takes
 * it or does not.
 * @param option fractional in the solved relaxation
 * @param amount its amount there
 */
export function splitOf(lp: NodeLp, twins: Twins, option: number, amount: number): Split {
  const block = lp.optionBlock[option];
  const alike = twins[block]?.filter((b) => allowedAlike(lp, b, block)) ?? [block];
  if (alike.length === 1) return { choose: [option], forbid: [option], amount };
  const at = option - lp.blockStart[block];
  const amounts = amountsOf(lp, at);
  const amountIn = (b: number) => amounts.get(b) ?? (lp.key[b] === lp.blockStart[b] + at ? 1 : 0);
  const order = alike.toSorted((a, b) => amountIn(b) - amountIn(a) || a - b);
  const count = order.reduce((sum, b) => sum + amountIn(b), 0);
  const more = Math.min(Math.max(1, Math.ceil(count - WHOLE_AMOUNT)), order.length);
  const above = count - (more - 1);
  const options = order.map((b) => lp.blockStart[b] + at);
  return {
    choose: options.slice(0, more),
    forbid: options.slice(more - 1),
    amount: above > WHOLE_AMOUNT && above < 1 - WHOLE_AMOUNT ? above : 0.5,
  };
}

/** What the option in place `at` has in each block with basic options. */
function amountsOf(lp: NodeLp, at: number): Map<number, number> {
  const amounts = new Map<number, number>();
  for (let p = 0; p < lp.rowCount; p++) {
    const option = lp.basis[p];
    if (option < 0) continue;
    const b = lp.optionBlock[option];
    const wanted = lp.blockStart[b] + at;
    const before = amounts.get(b) ?? (lp.key[b] === wanted ? 1 : 0);
    if (lp.key[b] === wanted) amounts.set(b, before - lp.x[p]);
    else amounts.set(b, option === wanted ? lp.x[p] : before);
  }
  return amounts;
}

/** The same option of the first of its twins: what is learned about one holds for all. */
export function firstTwin(lp: NodeLp, twins: Twins, option: number): number {
  const block = lp.optionBlock[option];
  const first = twins[block]?.[0] ?? block;
  return option - lp.blockStart[block] + lp.blockStart[first];
}

function allowedAlike(lp: NodeLp, a: number, b: number): boolean {
  const length = lp.blockStart[a + 1] - lp.blockStart[a];
  for (let q = 0; q < length; q++) {
    if (lp.allowed[lp.blockStart[a] + q] !== lp.allowed[lp.blockStart[b] + q]) return false;
  }
  return true;
}
