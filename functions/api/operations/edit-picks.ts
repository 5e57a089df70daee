import { type EditedPicks, editPicks, type Life, picksEditSchema } from "@reachmix/core";
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
      const standing = onlyOf(picks, picks.history);
      const edited = await editStanding(table(), tenant, id, standing, etag);
      if (edited.kind === "unknown") throw unknownRun();
      if (edited.kind === "full") throw fullHistory(stored.run.history.length);
      if (edited.kind !== "edited") continue;
      const summary = summaryOf(edited.item);
      const { statuses, history } = picks;
      return {
        status: 200,
        headers: { etag: etagOf(edited.item) },
        body: { ...summary, statuses, history },
        shorter: [() => ({ ...summary, ...onlyOf(picks, edit.picks) })],
      };
    }
    throw editConflict();
  };
}

/** Statuses and history of some purchases only. */
function onlyOf(
  { statuses, history }: Extract<EditedPicks, { kind: "edited" }>,
  some: readonly { readonly offerId: string }[],
): Pick<Life, "statuses" | "history"> {
  const named = new Set(some.map(({ offerId }) => offerId));
  const isNamed = ({ offerId }: { readonly offerId: string }) => named.has(offerId);
  return { statuses: statuses.filter(isNamed), history: history.filter(isNamed) };
}

function fullHistory(changes: number): Problem {
  const message = `the ${changes} changes of this run and these are more than is kept of one`;
  return new Problem(
    "invalid-content",
    "The run has no room for these changes beside those it has. Send fewer, or shorter comments; " +
      "or replan the run and go on with the new one.",
    { errors: [{ path: "picks", code: "history_full", message }] },
  );
}
