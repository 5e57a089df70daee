import { unknownCursor } from "../../http/cursor.ts";
import { gridSummaryOf } from "../../http/grid.ts";
import { PAGE_LIMIT } from "../../http/limits.ts";
import type { Operation } from "../../http/operation.ts";
import { validQuery } from "../../http/validate.ts";
import { listGrids, type Table } from "../../store/index.ts";
import { gridQuerySchema } from "../schemas.ts";

/** GET /v1/grids: one page of the caller's grids, newest first. */
export function listGridsOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const { limit = PAGE_LIMIT.fallback, cursor = null } = validQuery(gridQuerySchema, query);
    const page = await listGrids(table(), tenant, { limit, cursor });
    if (page === null) throw unknownCursor("this list");
    const { items, nextCursor } = page;
    return { status: 200, body: { grids: items.map(gridSummaryOf), nextCursor } };
  };
}
