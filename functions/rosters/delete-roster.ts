import type { Operation } from "../http/operation.ts";
import { rosterIdOf, staleRoster, unknownRoster } from "../http/roster-id.ts";
import { editConflict, ifMatchOf } from "../http/run-id.ts";
import { deleteRoster, type Table } from "../store/index.ts";

/** DELETE /v1/rosters/{id}: removes a roster with all versions and uploads for good. */
export function deleteRosterOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, headers }) => {
    const deleted = await deleteRoster(table(), tenant, rosterIdOf(parameters), ifMatchOf(headers));
    switch (deleted.kind) {
      case "deleted":
        return { status: 204 };
      case "unknown":
        throw unknownRoster();
      case "stale":
        throw staleRoster(deleted.etag);
      case "busy":
        throw editConflict();
    }
  };
}
