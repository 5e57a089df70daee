import type { Operation } from "../../http/operation.ts";
import { Problem } from "../../http/problem.ts";
import { rosterIdOf, unknownRoster } from "../../http/roster-id.ts";
import { validQuery } from "../../http/validate.ts";
import { rosterQuerySchema } from "../../rosters/schemas.ts";
import { summaryOfRoster, summaryOfVersion } from "../../rosters/summary.ts";
import { findRoster, readRosterPage, rosterEtag, type Table } from "../../store/index.ts";

/** GET /v1/rosters/{id}: one page of a version of a stored roster. */
export function getRosterOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query }) => {
    const id = rosterIdOf(parameters);
    const { version, page } = validQuery(rosterQuerySchema, query);
    const found = await findRoster(table(), tenant, id, version);
    if (found === null) throw unknownRoster();
    const { pages } = found.version;
    if (page > pages)
      throw new Problem(
        "malformed-request",
        `This version has ${pages} pages, none of number ${page}. Ask for 1 to ${pages}.`,
        { errors: [{ path: "page", code: "too_big", message: `is at most ${pages}` }] },
      );
    const creators = await readRosterPage(table(), tenant, found, page);
    const body = {
      ...summaryOfRoster(found.item, found.version),
      versions: found.item.versions.map(summaryOfVersion),
      page,
      creators,
    };
    return { status: 200, headers: { etag: rosterEtag(found.item) }, body };
  };
}
