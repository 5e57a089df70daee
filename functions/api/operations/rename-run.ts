import type { Operation } from "../../http/operation.ts";
import { editConflict, ifMatchOf, runIdOf, staleVersion, unknownRun } from "../../http/run-id.ts";
import { validBody } from "../../http/validate.ts";
import { editRun, etagOf, summaryOf, type Table } from "../../store/index.ts";
import { runEditSchema } from "../schemas.ts";

/** PATCH /v1/runs/{id}: a new name, tags, client or campaign; answers the summary. */
export function renameRunOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, headers, body }) => {
    const id = runIdOf(parameters);
    const edit = validBody(runEditSchema, body);
    const edited = await editRun(table(), tenant, id, edit, ifMatchOf(headers));
    switch (edited.kind) {
      case "edited":
        return {
          status: 200,
          headers: { etag: etagOf(edited.item) },
          body: summaryOf(edited.item),
        };
      case "unknown":
        throw unknownRun();
      case "stale":
        throw staleVersion(edited.etag);
      case "busy":
        throw editConflict();
    }
  };
}
