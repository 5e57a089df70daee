import type { GridCell } from "@reachmix/core";
import { changeItem } from "./change-item.ts";
import { putChunks, removeChunksOf } from "./chunks.ts";
import { expiryLike } from "./expiry.ts";
import type { GridItem, PartItem } from "./grid-items.ts";
import { forget, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import { encodePayload, type Manifest } from "./payload.ts";
import { itemAt } from "./read-item.ts";
import type { Table } from "./table.ts";

/**
 * Puts other cells in the place of those of a part.
 * @returns false when the part changed since it was read, and nothing is replaced
 */
export function rewritePart(
  table: Table,
  tenant: string,
  grid: GridItem,
  part: PartItem,
  cells: readonly GridCell[],
): Promise<boolean> {
  return replace(table, tenant, grid, { item: part, content: cells, set: {} });
}

/**
 * Puts another body, and name, in the place of those of a grid.
 * @returns false when the grid changed since it was read, and nothing is replaced
 */
export function rewriteGrid(
  table: Table,
  tenant: string,
  grid: GridItem,
  { name, body }: { readonly name: string; readonly body: unknown },
): Promise<boolean> {
  return replace(table, tenant, grid, { item: grid, content: body, set: { name } });
}

interface Replacement {
  readonly item: { readonly pk: string; readonly sk: string; readonly manifest?: Manifest };
  readonly content: unknown;
  readonly set: Readonly<Record<string, unknown>>;
}

/** New chunks first, under a note of their own, then the item on condition, then the old go. */
async function replace(
  table: Table,
  tenant: string,
  grid: GridItem,
  { item, content, set }: Replacement,
): Promise<boolean> {
  const writer = table.nonce();
  const since = table.now();
  const note = { tenant, runId: grid.id, of: "grid", writer, since } as const;
  await putIntent(table, { ...note, due: since + RESEND_MS });
  const { manifest, chunks } = await encodePayload(content, writer);
  await putChunks(table, tenant, grid.id, { writer, chunks, expiry: expiryLike(grid) });
  const change = { from: { "manifest.attempt": item.manifest?.attempt }, to: { manifest } };
  const changed = await changeItem<PartItem | GridItem>(table, item, change, { set });
  const present = changed ?? (await itemAt<PartItem | GridItem>(table, item));
  const isDone = present?.manifest?.attempt === writer;
  const old = isDone ? item.manifest?.attempt : writer;
  if (old !== undefined) await removeChunksOf(table, tenant, grid.id, old);
  await forget(removeIntent(table, note));
  return isDone;
}
