import type { Issue } from "../base/issue.ts";
import { readBySchema } from "../base/read.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import type { Life } from "../run/life.ts";
import { newLife } from "../run/new-life.ts";
import { replanBodySchema } from "../run/replan.ts";
import type { Result, Run } from "../run/schema.ts";
import { type ReplanRequest, replanRequest } from "../scenarios/replan-brief.ts";
import { replanned } from "../scenarios/replanned.ts";
import type { OptimizeHost } from "../search/context.ts";
import { open } from "./open.ts";
import { openRun } from "./open-run.ts";
import { optimize } from "./optimize.ts";

/** A run to be planned anew: the request that does it, and the run it starts from. */
export interface OpenedReplan extends OpenedRequest {
  readonly parent: Run;
  readonly terms: ReplanRequest["terms"];
}

/**
 * Opens a run to be planned anew from how far its purchases have come.
 * @param body day as of which, and what a change has to bring; see {@link replanBodySchema}
 */
export function openReplan(parent: Run, body: unknown): Opening<OpenedReplan> {
  const read = readBySchema(replanBodySchema, body);
  if (read.kind === "refused") return read;
  const stored = openRun(parent);
  if (stored.kind === "refused") return stored;
  const { placements, market } = stored.opened;
  const { request, terms } = replanRequest(parent, placements, market, read.value);
  if (terms.budget.kept > terms.budget.before)
    return { kind: "refused", issues: [keptTooMuch(terms)] };
  const opening = open(request);
  if (opening.kind === "refused") return opening;
  return { kind: "opened", opened: { ...opening.opened, parent, terms } };
}

function keptTooMuch({ budget }: ReplanRequest["terms"]): Issue {
  return {
    path: "statuses",
    code: "kept_above_budget",
    message:
      `what cancelled creators keep takes ${budget.kept} of a budget of ${budget.before}; ` +
      "raise the budget in a new run or correct what is kept",
  };
}

/**
 * Plans a run anew: what is settled stays, what has come to nothing goes, and everything else
 * changes only where that is worth more than a change costs. Answered like an optimisation, with
 * what changed and why.
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * // The plan buys ana and ben, 100 USD each; ben declined.
 * const statuses = runs[0].statuses.map((own) =>
 *   own.offerId === "ben" ? { ...own, status: "declined" } : own,
 * );
 * const opening = openReplan({ ...runs[0], statuses }, {});
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { result, life } = await replan(opening.opened, host);
 * result.plan?.picks.map(({ offerId }) => offerId); // ["ana", "cleo"]
 * life.replan?.offers[0]; // { offerId: "ben", change: "leaves", because: "declined" }
 */
export async function replan(
  opened: OpenedReplan,
  host: OptimizeHost,
): Promise<{ result: Result; life: Life }> {
  const { parent, terms, request } = opened;
  const result = await optimize(opened, host);
  const fees = new Map(parent.statuses.map(({ offerId, fee }) => [offerId, fee]));
  const fresh = newLife(request, result.plan);
  return {
    result,
    life: {
      ...fresh,
      client: parent.client,
      campaign: parent.campaign,
      parent: parent.id,
      revision: parent.revision + 1,
      statuses: fresh.statuses.map((own) => ({ ...own, fee: fees.get(own.offerId) ?? null })),
      replan: replanned(parent, result, terms),
    },
  };
}
