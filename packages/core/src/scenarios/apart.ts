import type { Placement } from "../market/placement.ts";
import type { ChooseRule } from "../rules/choose/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { creatorsOf } from "./swaps.ts";

/**
 * The rule that at least so many of some creators are not in the plan: the exact cut around a plan
 * that has them all.
 * @param creators positions in the market
 * @returns null where there are fewer creators than are to be missing: no plan is so far apart
 */
export function missingAtLeast(
  missing: number,
  creators: Iterable<number>,
  id: string,
  { market }: Pick<SearchContext, "market">,
): ChooseRule | null {
  const ids = [...creators].map((creator) => market.creators[creator].id);
  if (ids.length < missing) return null;
  return { kind: "choose", id, creators: ids, atMost: ids.length - missing };
}

/** How many creators of one plan are not in another. */
export function replacedIn(
  plan: readonly Placement[],
  other: readonly Placement[],
  context: Pick<SearchContext, "market">,
): number {
  return creatorsOf(plan, context).difference(creatorsOf(other, context)).size;
}
