import { type OptimizeRequest, open } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import { LONG_FROM_CREATORS, MAX_ROSTER_CREATORS } from "../http/limits.ts";
import { prefersAsync } from "../http/long-run.ts";
import type { Operation } from "../http/stack.ts";
import type { Queue } from "../queue/queue.ts";
import type { Table } from "../store/index.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { withVersions } from "./later.ts";
import { openedOr } from "./opened.ts";
import { nameOf, solveRun } from "./solve-run.ts";
import { type RunRequest, storedAnswer } from "./stored-answer.ts";
import { withStoredRosters } from "./stored-rosters.ts";
import { timeFor } from "./time.ts";

/** What the operation works with. */
export interface OptimizeParts {
  readonly table: () => Table;
  readonly engines: () => readonly Engine[];
  /** Where runs wait that are solved after the answer. */
  readonly queue: () => Queue;
}

/**
 * POST /v1/optimize: finds a plan, stores it as a run and answers the run; a long one is accepted
 * and solved after the answer.
 */
export function optimizeOperation({ table, engines, queue }: OptimizeParts): Operation {
  return async (call) => {
    const { body, query, tenant } = call;
    const isAsked = prefersAsync(call.headers.prefer);
    const source = { table: table(), tenant, ...(isAsked ? { most: MAX_ROSTER_CREATORS } : {}) };
    const resolved = await withStoredRosters(body, source);
    const opened = openedOr(open(resolved), "The brief or the roster is not valid; see errors.");
    const { request } = opened;
    const isLong = isAsked || request.roster.creators.length >= LONG_FROM_CREATORS;
    const asked: RunRequest = {
      route: "POST /v1/optimize",
      body,
      about: (createdAt) => ({ ...labelsOf(request), name: nameOf(request, createdAt) }),
      later: isLong
        ? {
            queue,
            request: { body: withVersions(body, resolved), query },
            requestId: call.requestId,
          }
        : null,
    };
    return storedAnswer(table(), call, asked, async (id, createdAt) => {
      const based = await onBasis(opened, call, table());
      const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
      return solveRun(based, { id, createdAt, timeLimitMs: timeFor(request, call) }, host);
    });
  };
}

function labelsOf({ brief }: OptimizeRequest) {
  return {
    tags: [],
    client: brief.client ?? null,
    campaign: brief.campaign ?? null,
    parent: null,
    revision: 1,
    currency: brief.currency,
  };
}
