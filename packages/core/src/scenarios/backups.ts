import { phasesText } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import type { KeepRule } from "../rules/keep/schema.ts";
import type { Aim } from "../search/aim.ts";
import { aimOf } from "../search/aim.ts";
import { isLate, type SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { Found } from "../search/question.ts";
import { variantOf } from "../search/variant.ts";

/** Work that the search for one backup may take at most. */
const MOST_WORK = 10_000;

/**
 * How much coarser than the plan's own gap that of a backup is: one creator of many is exchanged,
 * and the gap is one of the whole plan's value.
 */
const COARSER = 5;

/** The best plan without one creator while all others stay; null when the time was used up. */
export interface WithoutCreator {
  readonly creator: number;
  readonly found: Found | null;
}

/**
 * The best plan without each of some creators in turn, everything else of a plan kept as it is:
 * each is found by a search of its own that starts from what is left, and confirmed by the judge.
 */
export async function withoutEach(
  creators: readonly number[],
  placements: readonly Placement[],
  aim: Aim,
  context: SearchContext,
): Promise<WithoutCreator[]> {
  const all: WithoutCreator[] = [];
  for (const creator of creators)
    all.push({ creator, found: await withoutAll([creator], placements, aim, context) });
  return all;
}

/**
 * The best plan without some creators at once, everything else of a plan kept as it is; null when
 * the time was used up.
 */
export function withoutAll(
  creators: readonly number[],
  placements: readonly Placement[],
  aim: Aim,
  context: SearchContext,
): Promise<Found> | null {
  if (isLate(context)) return null;
  const { offers } = context.market;
  const rest = placements.filter(({ offer }) => !creators.includes(offers[offer].creator));
  return without(creators, rest, aim, context);
}

/**
 * A plan of which something has come to nothing, with the best that the rules allow for what that
 * freed; as it is where nothing of the kind can be found.
 */
export async function filledUp(
  placements: readonly Placement[],
  aim: Aim,
  context: SearchContext,
): Promise<readonly Placement[]> {
  const variant = variantOf(context, { add: [keeping(placements, context)], workLimit: MOST_WORK });
  const { objective, floors } = aim;
  const found = await findPlan({ stage: "plan", objective, floors, hints: [placements] }, variant);
  return found.placements ?? placements;
}

async function without(
  creators: readonly number[],
  rest: readonly Placement[],
  aim: Aim,
  context: SearchContext,
): Promise<Found> {
  const ids = creators.map((creator) => context.market.creators[creator].id);
  const variant = variantOf(context, {
    add: [{ id: " said no", kind: "exclude", creators: ids }, keeping(rest, context)],
    workLimit: MOST_WORK,
  });
  // Floors of earlier goals were what the best plan with everybody had: they are found anew.
  const own = aim.floors.length > 0 ? await aimOf(variant) : ({ kind: "aim", aim } as const);
  if (own.kind === "deadEnd") return own.deadEnd;
  const { objective, floors } = own.aim;
  const gap = context.options.gap * COARSER;
  return findPlan({ stage: "backup", objective, floors, gap, hints: [rest] }, variant);
}

/** The rule that keeps these purchases where they are. */
function keeping(placements: readonly Placement[], { market }: SearchContext): KeepRule {
  const picks = placements.map(({ offer, phases }) => {
    const phase = phasesText(phases, market);
    return { offerId: market.offers[offer].id, ...(phase === null ? {} : { phase }) };
  });
  return { id: " kept", kind: "keep", picks, closedPhases: [] };
}
