import {
  type Brief,
  type OpenedRequest,
  open,
  optimizeRequestSchema,
  type RosterOrigin,
  type UploadedRoster,
} from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import type { Call, Operation } from "../http/stack.ts";
import { validBody } from "../http/validate.ts";
import type { Queue } from "../queue/queue.ts";
import { originOf, type Table } from "../store/index.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { isLong } from "./later.ts";
import { openedOr } from "./opened.ts";
import { nameOf, solveRun } from "./solve-run.ts";
import { type RunRequest, storedAnswer } from "./stored-answer.ts";
import { type RosterSource, referredRoster, withStoredRosters } from "./stored-rosters.ts";
import { timeFor } from "./time.ts";
import { uploadedIn } from "./uploaded-rosters.ts";

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
    const { brief, roster, opened, kept } = await asked(call, {
      table: table(),
      tenant: call.tenant,
    });
    const request: RunRequest = {
      route: "POST /v1/optimize",
      body: call.body,
      about: (createdAt) => ({ ...labelsOf(brief), roster, name: nameOf({ brief }, createdAt) }),
      later:
        kept === null
          ? null
          : { queue, request: { body: kept, query: call.query }, requestId: call.requestId },
    };
    return storedAnswer(table(), call, request, async (id, createdAt) => {
      if (opened === null) throw new Error("a run that is solved later was solved at once");
      const based = await onBasis(opened, call, table());
      const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
      return solveRun(based, { id, createdAt, timeLimitMs: timeFor(opened.request, call) }, host);
    });
  };
}

/** What a call asks: its brief, the opened request, what is kept of one that is solved later. */
interface Asked {
  readonly brief: Brief;
  /** The stored roster that its creators are of; undefined where they come otherwise. */
  readonly roster: RosterOrigin | undefined;
  /** Null for a stored roster that is read by whoever solves the run. */
  readonly opened: OpenedRequest | null;
  /** Body that a run which is solved later keeps; null for one that is solved at once. */
  readonly kept: unknown;
}

async function asked(call: Call, source: RosterSource): Promise<Asked> {
  const uploaded = uploadedIn(call.body);
  if (uploaded !== null) return askedLater(call.body, uploaded);
  const referred = await referredRoster(call.body, source);
  if (referred !== null && isLong(call, referred.creators)) {
    const { stored, version } = referred;
    return askedLater(call.body, { stored, version });
  }
  const body = await withStoredRosters(call.body, source);
  const opened = openedOr(open(body), "The brief or the roster is not valid; see errors.");
  const { brief, roster } = opened.request;
  const isKept = isLong(call, roster.creators.length);
  return { brief, roster: originOf(roster), opened, kept: isKept ? body : null };
}

/** What is asked of a roster that whoever solves the run reads. */
function askedLater(body: unknown, roster: RosterOrigin | UploadedRoster): Asked {
  const { roster: _roster, ...rest } = body as { roster: unknown };
  const { brief } = validBody(WITHOUT_ROSTER, rest);
  const from = "stored" in roster ? roster : undefined;
  return { brief, roster: from, opened: null, kept: { ...rest, roster } };
}

const WITHOUT_ROSTER = optimizeRequestSchema.omit({ roster: true });

function labelsOf(brief: Brief) {
  return {
    tags: [],
    client: brief.client ?? null,
    campaign: brief.campaign ?? null,
    parent: null,
    revision: 1,
    currency: brief.currency,
  };
}
