import {
  newLife,
  type OpenedRequest,
  type OptimizeHost,
  type OptimizeRequest,
  optimize,
  type Result,
  type Run,
  withOptions,
} from "@reachmix/core";
import { logger } from "../http/logger.ts";

/** Which run is made, when, and how long the search may take. */
export interface RunFrame {
  readonly id: string;
  readonly createdAt: string;
  readonly timeLimitMs: number;
}

/** Finds the plan of an opened request and makes a run of it. */
export async function solveRun(
  opened: OpenedRequest,
  { id, createdAt, timeLimitMs }: RunFrame,
  host: OptimizeHost,
): Promise<Run> {
  const { request } = opened;
  const limited = withOptions(opened, { timeLimitMs });
  const result = await optimize(limited, host);
  logSolved(id, request, result);
  return {
    id,
    name: nameOf(request, createdAt),
    createdAt,
    tags: [],
    ...newLife(limited.request, result.plan),
    ...withClampWarning(result, request.options.timeLimitMs, timeLimitMs),
    input: limited.request,
  };
}

/** The name of a run: that of its brief, else the time. */
export function nameOf({ brief }: Pick<OptimizeRequest, "brief">, createdAt: string): string {
  return brief.name ?? `Run ${createdAt.slice(0, 16).replace("T", " ")}`;
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
