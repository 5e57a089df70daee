import type { Operation } from "../../http/operation.ts";
import { runIdOf, unknownRun } from "../../http/run-id.ts";
import { validQuery } from "../../http/validate.ts";
import { etagOf, getRun, type Table } from "../../store/index.ts";
import { noQuerySchema } from "../schemas.ts";

/** GET /v1/runs/{id}: the whole run. */
export function getRunOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query }) => {
    validQuery(noQuerySchema, query);
    const stored = await getRun(table(), tenant, runIdOf(parameters));
    if (stored === null) throw unknownRun();
    return { status: 200, headers: { etag: etagOf(stored.item) }, body: stored.run };
  };
}
