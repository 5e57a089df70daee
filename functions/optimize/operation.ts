import {
  newLife,
  type OpenedRequest,
  open,
  optimize,
  type Result,
  type Run,
  withOptions,
} from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import { logger } from "../http/logger.ts";
import { Problem } from "../http/problem.ts";
import type { Reply } from "../http/response.ts";
import type { Call, Operation } from "../http/stack.ts";
import {
  createRun,
  etagOf,
  loadRun,
  readItem,
  type StoredRun,
  type Table,
} from "../store/index.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { assertSameBody, identityOf, type RunIdentity } from "./idempotency.ts";
import { openedOr } from "./opened.ts";
import { timeFor } from "./time.ts";

/** What the operation works with. */
export interface OptimizeParts {
  readonly table: () => Table;
  readonly engines: () => readonly Engine[];
}

/** POST /v1/optimize: finds a plan, stores it as a run and answers the run. */
export function optimizeOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const opened = openedOr(open(call.body), "The brief or the roster is not valid; see errors.");
    const identity = await identityOf(
      call.tenant,
      "POST /v1/optimize",
      call.headers["idempotency-key"],
      call.body,
    );
    if (identity.fingerprint !== null) {
      const stored = await replayable(table(), call.tenant, identity);
      if (stored) return reply(stored, true);
    }
    const based = await onBasis(opened, call, table());
    const run = await solve(based, identity.runId, call, { table: table(), engines: engines() });
    const { kind, item } = await createRun(table(), call.tenant, {
      run,
      fingerprint: identity.fingerprint,
    });
    if (kind === "created") return reply({ run, item }, false);
    // Another request with the same key was faster; its run is the answer to both.
    const stored = await replayable(table(), call.tenant, identity);
    if (stored) return reply(stored, true);
    throw new Problem(
      "edit-conflict",
      "The run of this Idempotency-Key was deleted meanwhile. Try again.",
    );
  };
}

async function replayable(
  table: Table,
  tenant: string,
  identity: RunIdentity,
): Promise<StoredRun | null> {
  const item = await readItem(table, tenant, identity.runId);
  if (item === null) return null;
  assertSameBody(item, identity);
  return loadRun(table, tenant, item);
}

async function solve(
  opened: OpenedRequest,
  id: string,
  call: Call,
  { table, engines }: { table: Table; engines: readonly Engine[] },
): Promise<Run> {
  const { request } = opened;
  const timeLimitMs = timeFor(request, call);
  const limited = withOptions(opened, { timeLimitMs });
  const createdAt = new Date(table.now()).toISOString();
  const result = await optimize(limited, {
    engines,
    reachmixVersion: VERSION,
    now: () => performance.now(),
  });
  logger.appendKeys({
    runId: id,
    creators: request.roster.creators.length,
    engine: result.certificate.engine,
    termination: result.termination.reason,
    work: result.certificate.work,
  });
  return {
    id,
    name: request.brief.name ?? `Run ${createdAt.slice(0, 16).replace("T", " ")}`,
    createdAt,
    tags: [],
    ...newLife(limited.request, result.plan),
    ...withClampWarning(result, request.options.timeLimitMs, timeLimitMs),
    input: limited.request,
  };
}

/** Whoever asked for no limit is told of none. */
function withClampWarning(result: Result, asked: number | undefined, given: number): Result {
  if (asked === undefined || given === asked) return result;
  const cut = `The time limit of ${asked} ms was cut to ${given} ms`;
  const message = `${cut}, the most one call can take.`;
  return { ...result, warnings: [...result.warnings, { code: "time_limit_cut", message }] };
}

function reply({ run, item }: StoredRun, replayed: boolean): Reply {
  return {
    status: 201,
    headers: {
      location: `/v1/runs/${run.id}`,
      etag: etagOf(item),
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    },
    body: run,
  };
}
