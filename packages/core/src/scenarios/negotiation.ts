import { explainCreators, explainNamed } from "../explanation/creators.ts";
import { explainExactly } from "../explanation/exact.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import { isLate, type SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";
import { withoutEach } from "./backups.ts";

/** Creators outside the plan that are listed, the nearest first. */
const NEAREST = 10;
/** Most creators whose walk-away fee is found exactly; each takes some twenty searches. */
const MOST_EXACT = 20;

/** One creator to talk to: why they are in or nearly so, and what is done without them. */
export interface Talk {
  readonly why: CreatorWhy;
  readonly place: "in" | "nearly";
  /** Bought instead, or, of one nearly in, given up for them. */
  readonly instead: readonly Placement[];
  /** What the plan's value loses; null where it was not computed. */
  readonly loss: number | null;
}

/**
 * Everybody to talk to: the creators of the best plan, then those wanted though they are out of it,
 * then the nearest others. Alternatives come first, exact fees as far as the time goes.
 * @param wanted ids of creators that are listed whatever the best plan is
 */
export async function talksOf(
  solved: SolvedPlan,
  wanted: readonly string[],
  context: SearchContext,
): Promise<Talk[]> {
  const chosen = await chosenTalks(solved, context);
  const near = await nearTalks(solved, wanted, context);
  const all = [...chosen, ...near];
  const work = context.options.workLimit / Math.min(MOST_EXACT, all.length);
  const talks: Talk[] = [];
  for (const [k, talk] of all.entries()) {
    const isEstimate = k >= MOST_EXACT || isLate(context);
    const why = isEstimate ? talk.why : await explainExactly(talk.why, solved, context, work);
    talks.push({ ...talk, why });
  }
  return talks;
}

/** The creators of the plan, the dearest first, each with who would come instead. */
async function chosenTalks({ found, ...solved }: SolvedPlan, context: SearchContext) {
  const { market } = context;
  const creators = [...byCreator(market, found.placements).keys()];
  const without = await withoutEach(creators, found.placements, solved.aim, context);
  const ids = creators.map((creator) => market.creators[creator].id);
  const whys = explainNamed(ids, { found, ...solved }, context);
  return without
    .map(
      ({ found: then }, k): Talk => ({
        why: whys[k],
        place: "in",
        instead: added(found.placements, then?.placements ?? []),
        loss: then?.value == null ? null : found.value - then.value,
      }),
    )
    .sort((a, b) => (b.why.price ?? 0) - (a.why.price ?? 0));
}

/** Creators outside the plan, each with whom they would push out. */
async function nearTalks(
  solved: SolvedPlan,
  wanted: readonly string[],
  context: SearchContext,
): Promise<Talk[]> {
  const outside = explainCreators(solved, context).filter(
    ({ status, offerId }) => status === "out" && offerId !== null,
  );
  const asked = outside.filter(({ creatorId }) => wanted.includes(creatorId));
  const nearest = outside
    .filter((why) => !asked.includes(why) && why.reason !== "noValue" && why.reason !== "tooDear")
    .sort((a, b) => lossOf(a) - lossOf(b))
    .slice(0, NEAREST);
  const talks: Talk[] = [];
  for (const why of [...asked, ...nearest]) {
    const then = isLate(context) ? null : await withCreator(why.creatorId, solved, context);
    talks.push({
      why,
      place: "nearly",
      instead: then?.placements ? added(then.placements, solved.found.placements) : [],
      loss: then?.value == null ? null : solved.found.value - then.value,
    });
  }
  return talks;
}

/** What taking somebody anyway loses; of whom nothing is known, the most. */
function lossOf({ loss }: CreatorWhy): number {
  return loss?.amount ?? Number.MAX_VALUE;
}

function withCreator(id: string, { aim, found }: SolvedPlan, context: SearchContext) {
  const { objective, floors } = aim;
  return findPlan(
    { stage: "nearly", objective, floors, hints: [found.placements] },
    variantOf(context, { add: [{ id: " wanted", kind: "lock", creators: [id] }] }),
  );
}

/** Placements of a later plan that are not in an earlier one. */
function added(earlier: readonly Placement[], later: readonly Placement[]): Placement[] {
  const key = ({ offer, phases }: Placement) => `${offer}@${phases}`;
  const had = new Set(earlier.map(key));
  return later.filter((placement) => !had.has(key(placement)));
}
