import type { Operation } from "../../http/operation.ts";
import { erasureAnswer } from "../../privacy/erasure-answer.ts";
import { allErasures, type Table } from "../../store/index.ts";

/** GET /v1/erasures: the tenant's ledger of erasures, the oldest first. */
export function listErasuresOperation(table: () => Table): Operation {
  return async ({ tenant }) => {
    const erasures = (await allErasures(table(), tenant)).map(erasureAnswer);
    erasures.sort((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
    return { status: 200, body: { erasures } };
  };
}
