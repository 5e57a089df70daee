import { type Approval, approve, approveBodySchema } from "@reachmix/core";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import type { Reply } from "../http/response.ts";
import { runIdOf, unknownRun } from "../http/run-id.ts";
import { validBody } from "../http/validate.ts";
import {
  createApproval,
  editRun,
  getApproval,
  getRun,
  markApproved,
  type Table,
} from "../store/index.ts";

/**
 * POST /v1/runs/{id}/approve: freezes what the plan is expected to bring. A run is approved once;
 * whoever comes later gets the first approval.
 */
export function approveOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, body }) => {
    const id = runIdOf(parameters);
    const request = validBody(approveBodySchema, body);
    const stored = await getRun(table(), tenant, id);
    if (stored === null) throw unknownRun();
    const known = await getApproval(table(), tenant, id);
    if (known !== null) {
      if (stored.run.approval === null) await markApproved(table(), tenant, id, known);
      return approved(known);
    }
    const at = new Date(table().now()).toISOString();
    const answer = await approve(stored.run, request, at);
    if (answer.kind === "refused")
      throw new Problem("invalid-content", `This run cannot be approved: ${answer.reason}.`, {
        errors: [{ path: "id", code: "not_approvable", message: answer.reason }],
      });
    const approval = await createApproval(table(), tenant, id, answer.approval);
    await editRun(table(), tenant, id, { approval: { by: approval.by, at: approval.at } }, null);
    return approved(approval);
  };
}

/** Purchases that an approval names which no answer carries. */
const MOST_NAMED = 100;

/** An approval as it is answered; GET /v1/export has all of one that is too long. */
function approved(approval: Approval): Reply {
  const { picks } = approval;
  const shorter = () => ({
    ...approval,
    picks: picks.slice(0, MOST_NAMED),
    count: picks.length,
  });
  return { status: 200, body: approval, shorter: [shorter] };
}
