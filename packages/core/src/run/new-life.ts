import type { OptimizeRequest } from "../brief/request.ts";
import type { Life } from "./life.ts";
import type { PickStatus } from "./picks-status.ts";
import type { Result } from "./schema.ts";

/**
 * The life of a run that has just been made: nothing has happened to it yet. Client and campaign
 * are those of its brief.
 */
export function newLife({ brief, roster }: OptimizeRequest, plan: Result["plan"]): Life {
  return {
    client: brief.client ?? null,
    campaign: brief.campaign ?? null,
    parent: null,
    revision: 1,
    approval: null,
    statuses: statusesAtFirst({ brief, roster }, plan),
    history: [],
    replan: null,
  };
}

/**
 * Statuses of the purchases of a new plan: as the roster has them, of other commitments of the
 * brief agreed, of the rest an idea.
 */
export function statusesAtFirst(
  { brief, roster }: Pick<OptimizeRequest, "brief" | "roster">,
  plan: Result["plan"],
): PickStatus[] {
  const byId = new Map(roster.creators.map((creator) => [creator.id, creator]));
  const settled = new Set(brief.commitments?.picks.map(({ offerId }) => offerId));
  return (plan?.picks ?? []).map(({ creatorId, offerId }) => {
    const creator = byId.get(creatorId);
    const offer = creator?.offers.find(({ id }) => id === offerId);
    const status = offer?.status ?? creator?.status ?? (settled.has(offerId) ? "agreed" : "idea");
    return { creatorId, offerId, status, fee: null, kept: null };
  });
}

/** An answer without what is told of a run once it is kept. */
export function withoutLife<T extends Life>(run: T): Omit<T, keyof Life> {
  const {
    client: _client,
    campaign: _campaign,
    parent: _parent,
    revision: _revision,
    approval: _approval,
    statuses: _statuses,
    history: _history,
    replan: _replan,
    ...answer
  } = run;
  return answer;
}
