import { rosterIdSchema } from "@reachmix/core";
import type { Operation } from "../../http/operation.ts";
import { Problem } from "../../http/problem.ts";
import { validQuery } from "../../http/validate.ts";
import { rosterListQuerySchema } from "../../rosters/schemas.ts";
import { summaryOfRoster } from "../../rosters/summary.ts";
import { listRosters, type Table } from "../../store/index.ts";

/** GET /v1/rosters: one page of the caller's stored rosters, by id. */
export function listRostersOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const { limit, cursor } = validQuery(rosterListQuerySchema, query);
    const after = cursor === undefined ? "" : positionOf(cursor);
    const { rosters, next } = await listRosters(table(), tenant, { after, limit });
    const body = {
      rosters: rosters.flatMap((item) =>
        item.versions.slice(-1).map((latest) => summaryOfRoster(item, latest)),
      ),
      nextCursor: next === null ? null : Buffer.from(next).toString("base64url"),
    };
    return { status: 200, body };
  };
}

/** The id after which a page begins. It only ever names a place in the caller's own list. */
function positionOf(cursor: string): string {
  const id = Buffer.from(cursor, "base64url").toString();
  const isOwn = Buffer.from(id).toString("base64url") === cursor;
  if (isOwn && rosterIdSchema.safeParse(id).success) return id;
  throw new Problem(
    "malformed-request",
    "The cursor is not one that this list handed out. Start again without it.",
    {
      errors: [
        { path: "cursor", code: "invalid_cursor", message: "is damaged or of another list" },
      ],
    },
  );
}
