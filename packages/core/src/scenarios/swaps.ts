import type { Placement } from "../market/placement.ts";
import { purchaseOf } from "../plan/describe.ts";
import type { Totals } from "../run/schema.ts";
import { type Swap, TRADED, type Trade } from "../run/swap.ts";
import type { SearchContext } from "../search/context.ts";

/** What one plan has that the other has not, in the order of the roster's ids. */
export function swapsBetween(
  before: readonly Placement[],
  after: readonly Placement[],
  context: SearchContext,
): { entered: Swap[]; left: Swap[] } {
  const only = (plan: readonly Placement[], other: readonly Placement[]) => {
    const known = new Set(other.map(keyOf));
    return plan
      .filter((placement) => !known.has(keyOf(placement)))
      .sort((a, b) => a.offer - b.offer)
      .map((placement) => swapOf(placement, context));
  };
  return { entered: only(after, before), left: only(before, after) };
}

/** Positions of the creators of a plan. */
export function creatorsOf(
  plan: readonly Placement[],
  { market }: Pick<SearchContext, "market">,
): Set<number> {
  return new Set(plan.map(({ offer }) => market.offers[offer].creator));
}

/** The figures of a plan against those of another. */
export function tradesOf(totals: Totals, other: Totals): Trade[] {
  return TRADED.map((measure) => {
    const [value, before] = [totals[measure], other[measure]];
    const delta = value - before;
    return { measure, value, delta, change: before === 0 ? null : delta / before };
  });
}

function swapOf(placement: Placement, { market, forecast }: SearchContext): Swap {
  const { source } = market.creators[market.offers[placement.offer].creator];
  return { name: source.name ?? null, ...purchaseOf(placement, market, forecast) };
}

function keyOf({ offer, phases }: Placement): string {
  return `${offer}@${phases.join("+")}`;
}
