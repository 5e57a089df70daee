import { stillRunning } from "../../http/long-run.ts";
import type { Operation } from "../../http/operation.ts";
import { runIdOf, unknownRun } from "../../http/run-id.ts";
import { runReply } from "../../http/run-reply.ts";
import { isEnd, loadRun, readItem, type Table } from "../../store/index.ts";

/**
 * GET /v1/runs/{id}: the run, as much of it as one response carries; while it has no plan yet, how
 * far it is.
 */
export function getRunOperation(table: () => Table): Operation {
  return async ({ tenant, parameters }) => {
    const item = await readItem(table(), tenant, runIdOf(parameters));
    if (item === null) throw unknownRun();
    if (!isEnd(item.state ?? "done")) return stillRunning(item);
    const stored = await loadRun(table(), tenant, item);
    if (stored === null) throw unknownRun();
    return runReply(200, stored);
  };
}
