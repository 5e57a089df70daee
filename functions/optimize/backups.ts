import { backups } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import type { OptimizeParts } from "./operation.ts";
import { openedRunOf } from "./stored-run.ts";

/** POST /v1/runs/{id}/backups: who comes in when one of the plan says no. Nothing is stored. */
export function backupsOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const opened = await openedRunOf(call, table());
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await backups(opened, host) };
  };
}
