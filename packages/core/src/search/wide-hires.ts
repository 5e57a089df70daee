import type { Model } from "../formulation/formulate.ts";
import type { OptionSizes } from "../formulation/sizes.ts";
import { type Decided, grow, NONE_DECIDED } from "./wide-options.ts";

/** A bound on every plan that buys or leaves creators as decided. */
interface Open {
  readonly decided: Decided;
  readonly bound: number;
}

/** A bound on every plan, and the model with the options that paid on the way to it. */
export interface HiresBound {
  readonly model: Model;
  readonly bound: number;
}

/**
 * Bounds every plan, whatever combinations it buys, by deciding of one creator after another
 * whether anything is bought of them (branch and price): the relaxation hires large creators in
 * part. The side of the greatest bound comes first, until none is above `enough` or `sizes.hires`
 * sides have been looked at.
 * @param bound one that is known
 * @param isOver whether the time is up
 */
export function boundByHires(
  start: Model,
  bound: number,
  enough: number,
  sizes: OptionSizes,
  isOver: () => boolean,
): HiresBound {
  let model = start;
  /** Sides that stay as they are: their bound is enough, or nothing in them is hired in part. */
  let settled = Number.NEGATIVE_INFINITY;
  let open: Open[] = [{ decided: NONE_DECIDED, bound }];
  for (let count = 0; count < sizes.hires && open.length > 0; count++) {
    const next = open.reduce((best, own) => (own.bound > best.bound ? own : best));
    if (next.bound <= enough || isOver()) break;
    open = open.filter((own) => own !== next);
    const grown = grow(model, next.decided, sizes, enough);
    model = grown.model;
    if (grown.conflict !== null) continue;
    const most = Math.min(next.bound, grown.proof?.bound ?? next.bound);
    const block = most <= enough ? null : partlyHired(model, grown.taken);
    if (block === null) settled = Math.max(settled, most);
    else open.push(...sidesOf(next.decided, block, most));
  }
  return { model, bound: open.reduce((most, own) => Math.max(most, own.bound), settled) };
}

function sidesOf({ hired, left }: Decided, block: number, bound: number): Open[] {
  return [
    { decided: { hired: new Set([...hired, block]), left }, bound },
    { decided: { hired, left: new Set([...left, block]) }, bound },
  ];
}

/** The creator who costs most among those who are hired in part; null when nobody is. */
function partlyHired({ problem }: Model, taken: Float64Array | null): number | null {
  if (taken === null) return null;
  let best: number | null = null;
  let most = 0;
  for (const [block, part] of taken.entries()) {
    if (part < LEAST_PART || part > 1 - LEAST_PART) continue;
    const own = problem.tieBreakCost.subarray(
      problem.blockStart[block],
      problem.blockStart[block + 1],
    );
    const score = part * (1 - part) * (1 + own.reduce((a, b) => Math.max(a, b), 0));
    if (score <= most) continue;
    most = score;
    best = block;
  }
  return best;
}

/** Less than this part of a creator is taken for none of them. */
const LEAST_PART = 1e-6;
