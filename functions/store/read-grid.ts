import type { GridCell } from "@reachmix/core";
import { readChunks } from "./get-run.ts";
import type { GridItem, PartItem } from "./grid-items.ts";
import { isVisible } from "./items.ts";
import { gridKey, PART_PREFIX, runKey } from "./keys.ts";
import { decodePayload } from "./payload.ts";
import { itemsUnder } from "./query-items.ts";
import { itemAt } from "./read-item.ts";
import type { Table } from "./table.ts";

/** The item of a grid as it is now, whether or not readers may see it. */
export function readAnyGrid(
  table: Table,
  tenant: string,
  gridId: string,
): Promise<GridItem | undefined> {
  return itemAt<GridItem>(table, gridKey(tenant, gridId));
}

/** The item of a grid as it is now, null when there is none for readers. */
export async function readGrid(
  table: Table,
  tenant: string,
  gridId: string,
): Promise<GridItem | null> {
  const item = await readAnyGrid(table, tenant, gridId);
  return isVisible(item, table.now()) ? item : null;
}

/** The parts of a grid that somebody has begun, in order, as they are now. */
export function readParts(table: Table, tenant: string, gridId: string): Promise<PartItem[]> {
  return itemsUnder<PartItem>(table, runKey(tenant, gridId).pk, PART_PREFIX);
}

/**
 * The body that a grid was made from.
 * @throws CorruptRunError when it is not whole
 */
export async function bodyOfGrid(table: Table, tenant: string, grid: GridItem): Promise<unknown> {
  return decodePayload(grid.id, grid.manifest, await readChunks(table, tenant, grid));
}

/**
 * The cells of a part in order; null for a part that is not done.
 * @throws CorruptRunError when they are not whole
 */
export async function cellsOfPart(
  table: Table,
  tenant: string,
  { id }: GridItem,
  { manifest }: PartItem,
): Promise<readonly GridCell[] | null> {
  if (manifest === undefined) return null;
  const chunks = await readChunks(table, tenant, { id, manifest });
  return (await decodePayload(id, manifest, chunks)) as GridCell[];
}
