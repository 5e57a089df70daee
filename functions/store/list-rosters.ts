import { openCursor, sealCursor } from "./cursor.ts";
import { rosterItemsAfter } from "./read-roster.ts";
import { isReadable, type RosterItem } from "./roster-items.ts";
import type { Table } from "./table.ts";

const ROUTE = "GET /v1/rosters";

/** Rosters of a tenant by id; `nextCursor` is null on the last page. */
export interface RosterPage {
  readonly rosters: readonly RosterItem[];
  readonly nextCursor: string | null;
}

/**
 * One page of a tenant's rosters, in the order of their ids, as they are now.
 * @param page how many rosters at most (≥ 1) and after which cursor
 * @returns null when the cursor is not one of this tenant's, or more than a day old
 */
export async function listRosters(
  table: Table,
  tenant: string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
): Promise<RosterPage | null> {
  const list = { route: ROUTE, tenant, filter: {} };
  const after = cursor === null ? "" : await openCursor(table, list, cursor);
  if (after === null) return null;

  const found: RosterItem[] = [];
  let from = after;
  // One more than asked, so that the last page says that it is the last.
  while (found.length <= limit) {
    const items = await rosterItemsAfter(table, tenant, from, limit + 1);
    found.push(...items.filter(isReadable));
    const last = items.at(-1);
    if (last === undefined) break;
    from = last.id;
  }
  const rosters = found.slice(0, limit);
  const last = found.length > limit ? rosters.at(-1) : undefined;
  const nextCursor = last === undefined ? null : await sealCursor(table, list, last.id);
  return { rosters, nextCursor };
}
