import type { GridItem } from "./grid-items.ts";
import { type CreatedPage, listCreated } from "./list-created.ts";
import type { Table } from "./table.ts";

/**
 * The grids of a tenant, newest first, as {@link listCreated} lists them.
 * @param page how many at most (≥ 1) and after which cursor
 * @returns null when the cursor is not one of this tenant's, or more than a day old
 */
export function listGrids(
  table: Table,
  tenant: string,
  page: { readonly limit: number; readonly cursor: string | null },
): Promise<CreatedPage<GridItem> | null> {
  const list = { of: "GRIDS", route: "GET /v1/grids", tenant, filter: {} } as const;
  return listCreated<GridItem>(table, list, page);
}
