import type { Creator, CreatorWhy, Plan } from "@reachmix/core";
import type { Answer, Draft } from "../../state/draft.ts";
import { creatorsOf } from "../../state/request.ts";
import { LazyRow, type RowWorld } from "./lazy-row.ts";
import type { PlanRow } from "./row.ts";

type Pick = Plan["picks"][number];

/** What the rows are made of; they are made anew when one of these is another one. */
export interface RowSources {
  readonly draft: Draft;
  readonly answer: Answer | null;
  /** The answer before it. */
  readonly before: Answer | null;
}

/** The lines of a plan, bought ones first, then those who came nearest to it. */
export function planRows(sources: RowSources): PlanRow[] {
  const { answer, before } = sources;
  const world = worldOf(sources);
  const picks = answer?.result.plan?.picks ?? [];
  const hired = new Set(picks.map(({ creatorId }) => creatorId));
  const left = new Set(leftBy(picks, before));
  const old = new Set(before?.result.plan?.picks.map(({ offerId }) => offerId));
  const creators = byId(rosterOf(sources.draft, answer));
  const whys = new Map(answer?.result.creators.map((why) => [why.creatorId, why]));
  const rows = picks.map((pick) => {
    const { creatorId, offerId } = pick;
    const change = before !== null && !old.has(offerId) ? "entered" : null;
    const [creator, why] = [creators.get(creatorId), whys.get(creatorId)];
    return new LazyRow(world, { creatorId, creator, why, pick, change });
  });
  const add = (creatorId: string, creator?: Creator, why?: CreatorWhy) => {
    if (hired.has(creatorId)) return;
    const change = left.has(creatorId) ? "left" : null;
    rows.push(new LazyRow(world, { creatorId, creator, why, change }));
  };
  for (const [id, why] of whys) add(id, creators.get(id), why);
  for (const [id, creator] of creators) if (!whys.has(id)) add(id, creator);
  return rows;
}

function worldOf({ draft, answer }: RowSources): RowWorld {
  const details = answer?.details;
  return {
    fees: draft.fees,
    excluded: new Set(draft.excluded),
    locked: new Set(draft.locked),
    ranges: new Map(details?.picks.map((pick) => [pick.offerId, pick.reach])),
    audiences: new Map(details?.creators.map((creator) => [creator.creatorId, creator])),
  };
}

const mapped = new WeakMap<readonly Creator[], ReadonlyMap<string, Creator>>();

/** Creators by id; worked out once for a list, which never changes. */
function byId(creators: readonly Creator[]): ReadonlyMap<string, Creator> {
  const known = mapped.get(creators);
  if (known !== undefined) return known;
  const fresh = new Map(creators.map((creator) => [creator.id, creator]));
  mapped.set(creators, fresh);
  return fresh;
}

/** Creators of the request that was answered; those of a benchmark are only known then. */
function rosterOf(draft: Draft, answer: Answer | null): readonly Creator[] {
  const known = creatorsOf(draft.source);
  if (known.length > 0 || answer === null) return known;
  return answer.typical ?? known;
}

function leftBy(picks: readonly Pick[], before: Answer | null): string[] {
  const bought = new Set(picks.map(({ offerId }) => offerId));
  const old = before?.result.plan?.picks ?? [];
  return old.filter(({ offerId }) => !bought.has(offerId)).map(({ creatorId }) => creatorId);
}
