import { editPicks, picksEditSchema } from "@reachmix/core";
import type { Operation } from "../../http/operation.ts";
import { Problem } from "../../http/problem.ts";
import { editConflict, ifMatchOf, runIdOf, staleVersion, unknownRun } from "../../http/run-id.ts";
import { validBody } from "../../http/validate.ts";
import { editStanding, etagOf, getRun, summaryOf, type Table } from "../../store/index.ts";

/** Races against other editors that an edit without If-Match runs before it gives up. */
const RACES = 8;

/** PATCH /v1/runs/{id}/picks: statuses and real fees of purchases; the plan stays as it is. */
export function editPicksOperation(table: () => Table): Operation {
  return async ({ tenant, subject, parameters, headers, body }) => {
    const id = runIdOf(parameters);
    const edit = validBody(picksEditSchema, body);
    const ifMatch = ifMatchOf(headers);
    for (let race = 0; race < RACES; race++) {
      const stored = await getRun(table(), tenant, id);
      if (stored === null) throw unknownRun();
      const etag = etagOf(stored.item);
      if (ifMatch !== null && ifMatch !== etag) throw staleVersion(etag);
      const at = new Date(table().now()).toISOString();
      const picks = editPicks(stored.run, edit, { by: edit.by ?? subject, at });
      if (picks.kind === "refused")
        throw new Problem("invalid-content", "Some changes cannot be made; see errors.", {
          errors: picks.issues,
        });
      const { statuses, history } = picks;
      const standing = { statuses: [...statuses], history: [...history] };
      const edited = await editStanding(table(), tenant, id, standing, etag);
      if (edited.kind === "unknown") throw unknownRun();
      if (edited.kind === "edited")
        return {
          status: 200,
          headers: { etag: etagOf(edited.item) },
          body: { ...summaryOf(edited.item), ...standing },
        };
    }
    throw editConflict();
  };
}
