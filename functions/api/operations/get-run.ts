import type { Operation } from "../../http/operation.ts";
import { runIdOf, unknownRun } from "../../http/run-id.ts";
import { etagOf, getRun, type Table } from "../../store/index.ts";

/** GET /v1/runs/{id}: the whole run. */
export function getRunOperation(table: () => Table): Operation {
  return async ({ tenant, parameters }) => {
    const stored = await getRun(table(), tenant, runIdOf(parameters));
    if (stored === null) throw unknownRun();
    return { status: 200, headers: { etag: etagOf(stored.item) }, body: stored.run };
  };
}
