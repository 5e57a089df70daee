import type { GridCell } from "@reachmix/core";
import { changeItem } from "./change-item.ts";
import { putChunks, removeChunksOf } from "./chunks.ts";
import { expiryLike } from "./expiry.ts";
import type { GridItem, PartItem } from "./grid-items.ts";
import type { Failure } from "./items.ts";
import { encodePayload } from "./payload.ts";
import { itemAt } from "./read-item.ts";
import { end } from "./run-state.ts";
import type { Table } from "./table.ts";

/** `ended` when the holder's own end counts; `lost` when it does not hold the part any more. */
export type EndedPart = "ended" | "lost";

/**
 * Ends a part with its cells: chunks first, under the name of its holder, which no reader follows;
 * then one update on the condition that the holder still holds it. Chunks of a holder that was too
 * late, or crashed, are found by the note of the grid.
 */
export async function finishPart(
  table: Table,
  tenant: string,
  grid: GridItem,
  held: PartItem,
  cells: readonly GridCell[],
): Promise<EndedPart> {
  const writer = held.holder ?? "";
  const { manifest, chunks } = await encodePayload(cells, writer);
  await putChunks(table, tenant, grid.id, { writer, chunks, expiry: expiryLike(grid) });
  const computed = cells.filter(({ status }) => status === "computed").length;
  const ended = await endPart(table, held, "done", { manifest, computed });
  if (ended === "lost") await removeChunksOf(table, tenant, grid.id, writer);
  return ended;
}

/** Ends a part without cells. */
export function failPart(table: Table, held: PartItem, failure: Failure): Promise<EndedPart> {
  return endPart(table, held, "failed", { failure });
}

async function endPart(
  table: Table,
  held: PartItem,
  state: "done" | "failed",
  set: Readonly<Record<string, unknown>>,
): Promise<EndedPart> {
  const change = end(held.holder ?? "", state);
  const all = { ...set, endedAt: table.now() };
  const item =
    (await changeItem<PartItem>(table, held, change, { set: all })) ??
    (await itemAt<PartItem>(table, held));
  return item?.state === state && item.holder === held.holder ? "ended" : "lost";
}
