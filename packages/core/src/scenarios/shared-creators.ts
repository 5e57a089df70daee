import type { Aim } from "../search/aim.ts";
import { isLate, type SearchContext } from "../search/context.ts";
import { missingAtLeast } from "./apart.ts";
import { decide, leastWithin, type NearBest } from "./near-best.ts";
import { creatorsOf } from "./swaps.ts";

/** Creators that every plan within a loss has, as far as that is proved. */
export interface Shared {
  /** Positions in the market, ascending. */
  readonly creators: readonly number[];
  /** False where a limit came first: the creators are in every plan seen. */
  readonly isProved: boolean;
}

/** Part of the loss to which the first proof goes; only what stays undecided is proved finer. */
const COARSE = 0.25;

/**
 * The creators that all plans within a loss share. Those of the best plan are candidates; a plan
 * within the loss that lacks some of them, at first half, strikes out all that it lacks; once the
 * best plan that lacks even one is proved beyond the loss, the rest are shared by all.
 */
export async function sharedCreators(
  { best, others }: NearBest,
  within: number,
  aim: Aim,
  context: SearchContext,
): Promise<Shared> {
  const least = leastWithin(best.value, within);
  const { gap } = context.options;
  const gaps = [...new Set([Math.max(gap, COARSE * within), gap, 0])];
  let left = others.reduce(
    (kept, { placements }) => kept.intersection(creatorsOf(placements, context)),
    creatorsOf(best.placements, context),
  );
  let missing = Math.ceil(left.size / 2);
  const ended = (isProved: boolean) => ({ creators: [...left].sort((a, b) => a - b), isProved });
  while (left.size > 0) {
    if (isLate(context)) return ended(false);
    const cut = missingAtLeast(Math.min(missing, left.size), left, " shared", context);
    const add = cut === null ? [] : [cut];
    const decided = await decide(least, { aim, add, gaps }, [best], context);
    if (decided.kind === "within")
      left = left.intersection(creatorsOf(decided.plan.placements, context));
    else if (missing > 1) missing = Math.floor(missing / 2);
    else return ended(decided.kind === "beyond");
  }
  return ended(true);
}
