import { runStateOf } from "../../http/long-run.ts";
import type { Operation } from "../../http/operation.ts";
import { editConflict, runIdOf, unknownRun } from "../../http/run-id.ts";
import { cancelRun, type Table } from "../../store/index.ts";

/**
 * POST /v1/runs/{id}/cancel: stops a run. One that waits has ended at once; one that is being
 * solved ends within seconds with the best plan it has. One that has ended stays as it is.
 */
export function cancelRunOperation(table: () => Table): Operation {
  return async ({ tenant, parameters }) => {
    const cancelled = await cancelRun(table(), tenant, runIdOf(parameters));
    switch (cancelled.kind) {
      case "unknown":
        throw unknownRun();
      case "busy":
        throw editConflict();
      default:
        return {
          status: cancelled.kind === "asked" ? 202 : 200,
          body: runStateOf(cancelled.item),
        };
    }
  };
}
