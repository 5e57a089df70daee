import type { RunSummary } from "@reachmix/core";
import { type RunItem, summaryOf } from "./items.ts";
import { listCreated } from "./list-created.ts";
import type { Table } from "./table.ts";

/** What the listed runs have in common; everything when nothing is named. */
export interface RunFilter {
  readonly client?: string | undefined;
  readonly campaign?: string | undefined;
  readonly parent?: string | undefined;
}

/** One page of the list of runs; `nextCursor` is null on the last. */
export interface RunPage {
  readonly runs: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/**
 * The runs of a tenant, newest first, as {@link listCreated} lists them.
 * @param page how many runs at most (≥ 1) and after which cursor
 * @returns null when the cursor is not one of this tenant's, or more than a day old
 */
export async function listRuns(
  table: Table,
  tenant: string,
  page: { limit: number; cursor: string | null },
  filter: RunFilter = {},
): Promise<RunPage | null> {
  const list = { of: "RUNS", route: "GET /v1/runs", tenant, filter: { ...filter } } as const;
  const listed = await listCreated<RunItem>(table, list, page);
  return listed && { runs: listed.items.map(summaryOf), nextCursor: listed.nextCursor };
}
