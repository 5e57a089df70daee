import { negotiation } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import type { OptimizeParts } from "./operation.ts";
import { openedRunOf } from "./stored-run.ts";

/** POST /v1/runs/{id}/negotiation: a sheet for the talks, internal. Nothing is stored. */
export function negotiationOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const opened = await openedRunOf(call, table());
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await negotiation(opened, host) };
  };
}
