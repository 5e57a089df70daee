import type { Creator } from "@reachmix/core";
import { MOST_PACKED_CHARACTERS, MOST_PART_CHARACTERS } from "../../http/limits.ts";
import type { Operation } from "../../http/operation.ts";
import { partOf } from "../../http/part.ts";
import { Problem } from "../../http/problem.ts";
import { runIdOf, unknownRun } from "../../http/run-id.ts";
import { validQuery } from "../../http/validate.ts";
import { getRun, type Table } from "../../store/index.ts";
import { runCreatorsQuerySchema } from "../schemas.ts";

/**
 * GET /v1/runs/{id}/creators: all creators that a run chose from, in the order of its roster, page
 * by page, each with why it is in the plan or not where the run says so.
 */
export function runCreatorsOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query }) => {
    const { limit, cursor: start = 0 } = validQuery(runCreatorsQuerySchema, query);
    const stored = await getRun(table(), tenant, runIdOf(parameters));
    if (stored === null) throw unknownRun();
    const { input, creators: whys } = stored.run;
    const { creators, count = creators.length } = input.roster;
    if (start >= creators.length) throw beyond(creators.length);
    const whyOf = new Map(whys.map((why) => [why.creatorId, why]));
    const considered = (creator: Creator) => ({ creator, why: whyOf.get(creator.id) ?? null });
    const page = (characters: number) => {
      const part = partOf(creators, { start, limit, characters }, considered);
      const next = start + part.length;
      const nextCursor = next < creators.length ? String(next) : null;
      return { count, creators: part, nextCursor };
    };
    const shorter = () => page(MOST_PART_CHARACTERS);
    return { status: 200, body: page(MOST_PACKED_CHARACTERS), shorter };
  };
}

function beyond(count: number): Problem {
  return new Problem(
    "malformed-request",
    `The run chose from ${count} creators, and the cursor is behind the last of them. Take the ` +
      "nextCursor of a page as it is, or start again without one.",
    { errors: [{ path: "cursor", code: "too_big", message: `is below ${count}` }] },
  );
}
