import type { Run } from "@reachmix/core";
import type * as z from "zod";
import { unknownCursor } from "../../http/cursor.ts";
import { MOST_PACKED_CHARACTERS, MOST_PART_CHARACTERS } from "../../http/limits.ts";
import type { Operation } from "../../http/operation.ts";
import { partOf } from "../../http/part.ts";
import { runIdOf, unknownRun } from "../../http/run-id.ts";
import { validQuery } from "../../http/validate.ts";
import { getRun, openCursor, sealCursor, type Table } from "../../store/index.ts";
import type { runCreatorsQuerySchema, runPicksQuerySchema } from "../schemas.ts";

/** A list of a run that is too long for one answer. */
export interface LongList<T> {
  /** The call that hands it out. */
  readonly route: string;
  /** Member of the answer that has a page of it. */
  readonly member: string;
  readonly query: typeof runCreatorsQuerySchema | typeof runPicksQuerySchema;
  of(run: Run): {
    /** How many there are, where the run keeps some of them only. */
    readonly count: number;
    readonly items: readonly T[];
    /** What one of them is answered as. */
    readonly answered: (item: T) => unknown;
  };
}

/** Answers a list of a run page by page, each as long as one response carries. */
export function runPagesOperation<T>(table: () => Table, long: LongList<T>): Operation {
  return async ({ tenant, parameters, query }) => {
    const { limit, cursor }: z.infer<typeof runPicksQuerySchema> = validQuery(long.query, query);
    const id = runIdOf(parameters);
    const list = { route: long.route, tenant, filter: { id } };
    const position = cursor === undefined ? "0" : await openCursor(table(), list, cursor);
    if (position === null) throw unknownCursor("this list");
    const stored = await getRun(table(), tenant, id);
    if (stored === null) throw unknownRun();
    const { count, items, answered } = long.of(stored.run);
    const start = Number(position);
    const page = async (characters: number) => {
      const part = partOf(items, { start, limit, characters }, answered);
      const next = start + part.length;
      const nextCursor = next < items.length ? await sealCursor(table(), list, String(next)) : null;
      return { count, [long.member]: part, nextCursor };
    };
    const shorter = await page(MOST_PART_CHARACTERS);
    return { status: 200, body: await page(MOST_PACKED_CHARACTERS), shorter: [() => shorter] };
  };
}
