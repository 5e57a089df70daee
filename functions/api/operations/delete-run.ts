import type { Operation } from "../../http/operation.ts";
import { editConflict, ifMatchOf, runIdOf, staleVersion, unknownRun } from "../../http/run-id.ts";
import { deleteRun, type Table } from "../../store/index.ts";

/** DELETE /v1/runs/{id}: removes the run and its inputs for good. */
export function deleteRunOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, headers }) => {
    const deleted = await deleteRun(table(), tenant, runIdOf(parameters), ifMatchOf(headers));
    switch (deleted.kind) {
      case "deleted":
        return { status: 204 };
      case "unknown":
        throw unknownRun();
      case "stale":
        throw staleVersion(deleted.etag);
      case "busy":
        throw editConflict();
    }
  };
}
