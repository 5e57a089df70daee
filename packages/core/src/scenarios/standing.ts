import { toMinor } from "../base/money.ts";
import type { Placement } from "../market/placement.ts";
import type { Rule } from "../rules/schema.ts";
import type { PickStatus } from "../run/picks-status.ts";
import { isEnded } from "../run/transitions.ts";
import type { SearchContext } from "../search/context.ts";
import { variantOf } from "../search/variant.ts";

/** Id of the rule that keeps out whoever said no. */
export const SAID_NO = "said-no";

/** A plan as it stands by the statuses of its purchases, and the question it is asked under. */
export interface StandingPlan {
  /** What has not come to nothing. */
  readonly placements: readonly Placement[];
  /** Real fees in the place of those the plan was made with; whoever said no is out. */
  readonly context: SearchContext;
}

/** A plan and its context as the statuses of the purchases have it. */
export function standingPlan(
  placements: readonly Placement[],
  statuses: readonly PickStatus[],
  context: SearchContext,
): StandingPlan {
  const { market } = context;
  const own = new Map(statuses.map((status) => [status.offerId, status]));
  const prices = new Map<number, number>();
  const standing: Placement[] = [];
  const ended: Placement[] = [];
  for (const placement of placements) {
    const { id, index, extras } = market.offers[placement.offer];
    const status = own.get(id);
    const fee = status?.fee == null ? null : toMinor(status.fee, market.brief.currency);
    if (fee !== null) prices.set(index, fee + extras);
    if (status !== undefined && isEnded(status.status)) ended.push(placement);
    else standing.push(placement);
  }
  const out = offersOfWhoeverSaidNo(ended, standing, context);
  const add: Rule[] = out.length === 0 ? [] : [{ id: SAID_NO, kind: "exclude", offers: out }];
  return { placements: standing, context: variantOf(context, { prices, add }) };
}

/**
 * Ids of the offers of creators of whom a purchase has come to nothing, but for those that stand.
 */
export function offersOfWhoeverSaidNo(
  ended: readonly Placement[],
  standing: readonly Placement[],
  { market }: Pick<SearchContext, "market">,
): string[] {
  const kept = new Set(standing.map(({ offer }) => offer));
  const creators = new Set(ended.map(({ offer }) => market.offers[offer].creator));
  return [...creators].flatMap((creator) => {
    const { offerStart, offerEnd } = market.creators[creator];
    return market.offers
      .slice(offerStart, offerEnd)
      .filter(({ index }) => !kept.has(index))
      .map(({ id }) => id);
  });
}
