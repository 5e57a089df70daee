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
  const creators = withNearest(run.creators, ({ status }) => status === "in");
  return { ...run, creators, input: withAnswered(run.input, { plan: run.plan, creators }) };
}

/** Those to be kept and the nearest who are not in the plan, in the order they have. */
export function withNearest(
  whys: readonly CreatorWhy[],
  isKept: (why: CreatorWhy) => boolean,
): CreatorWhy[] {
  const outside = whys
    .filter(({ status }) => status !== "in")
    .toSorted((a, b) => lossOf(a) - lossOf(b))
    .slice(0, NEAREST_EXPLAINED);
  const shown = new Set(outside);
  return whys.filter((why) => isKept(why) || shown.has(why));
}

/** What forcing a creator in would lose; of one who cannot be in, everything. */
function lossOf({ status, loss }: CreatorWhy): number {
  if (status === "notConsidered") return Number.MAX_VALUE;
  return loss?.amount ?? Number.MAX_SAFE_INTEGER;
}
