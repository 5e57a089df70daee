import type { OpenedRequest, Opening, OptimizeHost } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { openedOr } from "./opened.ts";
import type { OptimizeParts } from "./operation.ts";
import { withStoredRosters } from "./stored-rosters.ts";
import { inTime } from "./time.ts";

/** A use case that reads a body, solves and stores nothing. */
export interface SolvingUseCase<T extends OpenedRequest> {
  readonly open: (body: unknown) => Opening<T>;
  /** What is said of a body that is refused. */
  readonly refusal: string;
  readonly answer: (opened: T, host: OptimizeHost) => Promise<unknown>;
}

/** The operation of a use case: all its searches share the time of one call. */
export function answering<T extends OpenedRequest>(
  { open, refusal, answer }: SolvingUseCase<T>,
  { table, engines }: OptimizeParts,
): Operation {
  return async (call) => {
    const body = await withStoredRosters(call.body, { table: table(), tenant: call.tenant });
    const opened = openedOr(open(body), refusal);
    const based = await onBasis(opened, call, table());
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await answer(inTime(based, call), host) };
  };
}
