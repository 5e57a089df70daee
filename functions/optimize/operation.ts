import {
  newLife,
  type OpenedRequest,
  type OptimizeRequest,
  open,
  optimize,
  type Result,
  type Run,
  withOptions,
} from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import { logger } from "../http/logger.ts";
import type { Call, Operation } from "../http/stack.ts";
import type { Table } from "../store/index.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { openedOr } from "./opened.ts";
import { storedAnswer } from "./stored-answer.ts";
import { withStoredRosters } from "./stored-rosters.ts";
import { timeFor } from "./time.ts";

/** What the operation works with. */
export interface OptimizeParts {
  readonly table: () => Table;
  readonly engines: () => readonly Engine[];
}

/** POST /v1/optimize: finds a plan, stores it as a run and answers the run. */
export function optimizeOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const body = await withStoredRosters(call.body, { table: table(), tenant: call.tenant });
    const opened = openedOr(open(body), "The brief or the roster is not valid; see errors.");
    const asked = { route: "POST /v1/optimize", body: call.body };
    return storedAnswer(table(), call, asked, async (id) => {
      const based = await onBasis(opened, call, table());
      return solve(based, id, call, { table: table(), engines: engines() });
    });
  };
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
  logSolved(id, request, result);
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

/** Tells the log which run was made and how hard it was. */
export function logSolved(id: string, { roster }: OptimizeRequest, result: Result): void {
  logger.appendKeys({
    runId: id,
    creators: roster.creators.length,
    engine: result.certificate.engine,
    termination: result.termination.reason,
    work: result.certificate.work,
  });
}
