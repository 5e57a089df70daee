import { unknownCursor } from "../../http/cursor.ts";
import type { Operation } from "../../http/operation.ts";
import { validQuery } from "../../http/validate.ts";
import { rosterListQuerySchema } from "../../rosters/schemas.ts";
import { summaryOfRoster } from "../../rosters/summary.ts";
import { listRosters, type Table } from "../../store/index.ts";

/** GET /v1/rosters: one page of the caller's stored rosters, by id. */
export function listRostersOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const { limit, cursor = null } = validQuery(rosterListQuerySchema, query);
    const page = await listRosters(table(), tenant, { limit, cursor });
    if (page === null) throw unknownCursor("this list");
    const rosters = page.rosters.flatMap((item) =>
      item.versions.slice(-1).map((latest) => summaryOfRoster(item, latest)),
    );
    return { status: 200, body: { rosters, nextCursor: page.nextCursor } };
  };
}
