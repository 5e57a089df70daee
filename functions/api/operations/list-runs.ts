import { unknownCursor } from "../../http/cursor.ts";
import { PAGE_LIMIT } from "../../http/limits.ts";
import type { Operation } from "../../http/operation.ts";
import { validQuery } from "../../http/validate.ts";
import { listRuns, type Table } from "../../store/index.ts";
import { listQuerySchema } from "../schemas.ts";

/** GET /v1/runs: one page of the caller's runs, newest first. */
export function listRunsOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const {
      limit = PAGE_LIMIT.fallback,
      cursor = null,
      ...filter
    } = validQuery(listQuerySchema, query);
    const page = await listRuns(table(), tenant, { limit, cursor }, filter);
    if (page === null) throw unknownCursor("this list");
    return { status: 200, body: page };
  };
}
