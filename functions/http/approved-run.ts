import type { Approval } from "@reachmix/core";
import { getApproval, readItem, type Table } from "../store/index.ts";
import { Problem } from "./problem.ts";
import { unknownRun } from "./run-id.ts";

/**
 * The approval of a run.
 * @throws Problem 404 for a run that is not there, 422 for one that nobody approved
 */
export async function approvedRun(table: Table, tenant: string, id: string): Promise<Approval> {
  if ((await readItem(table, tenant, id)) === null) throw unknownRun();
  const approval = await getApproval(table, tenant, id);
  if (approval !== null) return approval;
  throw new Problem(
    "invalid-content",
    `Nobody has approved this run, so no forecast is frozen. POST /v1/runs/${id}/approve first.`,
    { errors: [{ path: "id", code: "not_approved", message: "the run is not approved" }] },
  );
}
