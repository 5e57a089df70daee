import type { OptimizeRequest } from "../brief/request.ts";
import type { Creator } from "../roster/creator.ts";
import type { CreatorWhy } from "./reasons.ts";
import type { Result, Run } from "./schema.ts";

/** Creators outside the plan that a short run explains, the nearest first. */
const NEAREST_EXPLAINED = 100;

/**
 * The request with the creators that an answer hires or explains, and no others; `count` of its
 * roster then says how many there are. An answer that names nobody keeps the first hundred.
 */
export function withAnswered(
  request: OptimizeRequest,
  { plan, creators }: Pick<Result, "plan" | "creators">,
): OptimizeRequest {
  const ids = new Set([...(plan?.picks ?? []), ...creators].map(({ creatorId }) => creatorId));
  return ofCreators(request, ({ id }) => ids.has(id));
}

/** The request with some of its creators, the first hundred where there are none. */
export function ofCreators(
  request: OptimizeRequest,
  isKept: (creator: Creator) => boolean,
): OptimizeRequest {
  const { roster } = request;
  const kept = roster.creators.filter(isKept);
  const creators = kept.length === 0 ? roster.creators.slice(0, NEAREST_EXPLAINED) : kept;
  const count = roster.count ?? roster.creators.length;
  return creators.length === count
    ? request
    : { ...request, roster: { ...roster, creators, count } };
}

/**
 * A run for an answer that is too short for all of it: plan, proof and rules as they are, of the
 * reasons those in the plan and the nearest hundred others, of the roster the creators that are
 * hired or explained.
 */
export function shortRun(run: Run): Run {
  const creators = nearest(run.creators);
  return { ...run, creators, input: withAnswered(run.input, { plan: run.plan, creators }) };
}

/** A creator that a run chose from, and why it is in the plan or not where the run says so. */
export interface ConsideredCreator {
  readonly creator: Creator;
  readonly why: CreatorWhy | null;
}

/**
 * A run that was answered short, with the creators that its pages have. Of a roster too large to be
 * kept these, too, are a part.
 */
export function wholeRun(run: Run, considered: readonly ConsideredCreator[]): Run {
  const { count, ...roster } = run.input.roster;
  const creators = considered.map(({ creator }) => creator);
  const kept = creators.length === count ? { creators } : { creators, count };
  return {
    ...run,
    creators: considered
      .flatMap(({ why }) => (why === null ? [] : [why]))
      .sort((a, b) => (a.creatorId < b.creatorId ? -1 : 1)),
    input: { ...run.input, roster: { ...roster, ...kept } },
  };
}

/** Those in the plan and the nearest others, in the order they have. */
function nearest(whys: readonly CreatorWhy[]): CreatorWhy[] {
  const outside = whys
    .filter(({ status }) => status !== "in")
    .toSorted((a, b) => lossOf(a) - lossOf(b))
    .slice(0, NEAREST_EXPLAINED);
  const shown = new Set(outside);
  return whys.filter((why) => why.status === "in" || shown.has(why));
}

/** What forcing a creator in would lose; of one who cannot be in, everything. */
function lossOf({ status, loss }: CreatorWhy): number {
  if (status === "notConsidered") return Number.MAX_VALUE;
  return loss?.amount ?? Number.MAX_SAFE_INTEGER;
}
