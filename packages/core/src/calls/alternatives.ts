import { relativeGap } from "@reachmix/solver";
import { purchaseOf } from "../plan/describe.ts";
import { tidy } from "../plan/tidy.ts";
import { totalsOf } from "../plan/totals.ts";
import type { Alternative, Alternatives } from "../run/alternatives.ts";
import { replacedIn } from "../scenarios/apart.ts";
import { type NearBest, type NearPlan, nearBest } from "../scenarios/near-best.ts";
import { type Shared, sharedCreators } from "../scenarios/shared-creators.ts";
import { swapsBetween, tradesOf } from "../scenarios/swaps.ts";
import { type OptimizeHost, type SearchContext, searchContext } from "../search/context.ts";
import { sureTarget } from "../search/on-target.ts";
import { type SolvedPlan, solveBrief } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";
import type { OpenedAlternatives } from "./open-alternatives.ts";

/** Share of the time for the best plan itself. */
const BEST_SHARE = 0.4;
/** Share of what is left of it for the alternatives; the rest is for what all of them share. */
const OTHERS_SHARE = 0.6;

/**
 * Plans nearly as good as the best one that differ from it and from each other in enough creators,
 * best first, each with what it trades; and the creators that every plan within the loss has.
 * @param opened a request with what is asked, see {@link openAlternatives}
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * // Offers at 100 USD bring 9, 8 and 7 conversions; 250 USD buy two.
 * const opening = openAlternatives({ ...body, count: 2, within: 0.1, differBy: 1 });
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { status, best, alternatives: others, shared } = await alternatives(opening.opened, host);
 * status; // "fewer"
 * best?.value; // 17
 * others.map(({ value, loss }) => [value, loss]); // [[16, 1]]
 * shared?.creators.map(({ creatorId }) => creatorId); // ["ana"]
 */
export async function alternatives(
  opened: OpenedAlternatives,
  host: OptimizeHost,
): Promise<Alternatives> {
  const context = searchContext(opened, host);
  const { brief } = context.market;
  const { asked } = opened;
  const solved = await solveBrief(variantOf(context, { timeShare: BEST_SHARE }));
  const frame = { name: brief.name ?? null, currency: brief.currency, asked };
  if (solved.kind === "noPlan")
    return {
      ...frame,
      unit: solved.aim?.objective.unit ?? "score",
      status: solved.found.reason === "infeasible" ? "noPlan" : "notComputed",
      best: null,
      alternatives: [],
      shared: null,
      notes: [],
    };
  const near = await nearBest(solved, asked, variantOf(context, { timeShare: OTHERS_SHARE }));
  const shared = await sharedCreators(near, asked.within, solved.aim, context);
  return {
    ...frame,
    unit: solved.aim.objective.unit,
    ...described(near, solved, context),
    shared: sharedOf(shared, asked.within, context),
    notes: notesOf(near, opened, context),
  };
}

function described(
  { best, others, status }: NearBest,
  { found }: SolvedPlan,
  context: SearchContext,
): Pick<Alternatives, "status" | "best" | "alternatives"> {
  const bound = found.bound === null ? null : Math.max(found.bound, best.value);
  const gap = bound === null ? null : relativeGap(bound, best.value);
  return {
    status: status === "open" ? "notComputed" : status,
    best: tidy({ value: best.value, bound, gap, plan: planOf(best, context) }),
    alternatives: others.map((own, index) =>
      alternativeOf(own, [best, ...others.slice(0, index)], context),
    ),
  };
}

function alternativeOf(
  own: NearPlan,
  before: readonly NearPlan[],
  context: SearchContext,
): Alternative {
  const [best] = before;
  const loss = best.value - own.value;
  const plan = planOf(own, context);
  return tidy({
    value: own.value,
    bound: own.bound,
    loss,
    lossShare: best.value === 0 ? null : loss / Math.abs(best.value),
    replaced: before.map(({ placements }) => replacedIn(placements, own.placements, context)),
    plan,
    trades: tradesOf(plan.totals, planOf(best, context).totals),
    ...swapsBetween(best.placements, own.placements, context),
  });
}

function planOf(
  { placements, judgement: { activity } }: NearPlan,
  { market, forecast }: SearchContext,
) {
  return {
    picks: placements
      .toSorted((a, b) => a.offer - b.offer)
      .map((placement) => purchaseOf(placement, market, forecast)),
    totals: totalsOf(activity, activity.reach),
  };
}

function sharedOf(
  { creators, isProved }: Shared,
  within: number,
  { market }: SearchContext,
): Alternatives["shared"] {
  const named = creators.map((creator) => {
    const { id, source } = market.creators[creator];
    return { creatorId: id, name: source.name ?? null };
  });
  const all = isProved
    ? `All plans within ${percent(within)} of the best`
    : `All plans seen within ${percent(within)} of the best (a limit came before the proof)`;
  const message =
    named.length === 0
      ? `No creator is in every plan within ${percent(within)} of the best.`
      : `${all} share ${named.length === 1 ? "this creator" : `these ${named.length} creators`}: ` +
        `${named.map(({ creatorId, name }) => name ?? creatorId).join(", ")}.`;
  return { status: isProved ? "proved" : "notComputed", creators: named, message };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function notesOf(
  { others, status }: NearBest,
  { asked }: OpenedAlternatives,
  context: SearchContext,
): string[] {
  const { log } = context;
  const notes = [];
  const { count, within, differBy } = asked;
  if (status === "fewer")
    notes.push(
      `No further plan is within ${percent(within)} of the best and lacks ${differBy} or more ` +
        `creators of each one before: ${others.length} of ${count} were found. Allow a greater ` +
        "loss or ask for less difference.",
    );
  const missing = `${count - others.length} of ${count} alternatives were not`;
  if (status === "open" && sureTarget(context) !== null)
    notes.push(
      `${missing} found: no further plan was seen that reaches the targets of the brief as ` +
        "surely as asked, or a limit of time or work came first. That there is none is not proved.",
    );
  else if (status === "open")
    notes.push(
      `${missing} computed, because a limit of time or work came first; ask for fewer, or on the ` +
        "command line, which has no limit of time.",
    );
  if (log.cutShort)
    notes.push("A limit of time ended some search: another call may give a slightly other answer.");
  return notes;
}
