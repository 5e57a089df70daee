import { changeItem } from "./change-item.ts";
import { type GridItem, partsOf } from "./grid-items.ts";
import { gridKey } from "./keys.ts";
import { readGrid, readParts } from "./read-grid.ts";
import { isEnd } from "./run-state.ts";
import type { Table } from "./table.ts";

/** How a wish to stop a grid ended; `ended` when it had come to an end before. */
export type CancelledGrid =
  | { readonly kind: "cancelled" | "ended"; readonly item: GridItem }
  | { readonly kind: "unknown" }
  | { readonly kind: "busy" };

/** Races against others that a cancel runs before it gives up. */
const RACES = 8;

/**
 * Stops a grid at once: what is being solved ends within seconds with the cells it has, the rest is
 * not begun.
 */
export async function cancelGrid(
  table: Table,
  tenant: string,
  gridId: string,
): Promise<CancelledGrid> {
  for (let race = 0; race < RACES; race++) {
    const grid = await readGrid(table, tenant, gridId);
    if (grid === null) return { kind: "unknown" };
    // Its own change, made by an earlier attempt whose answer was lost, is an end too.
    if (grid.state !== "accepted") return { kind: "ended", item: grid };
    const item = await endGrid(table, tenant, grid, "cancelled");
    if (item !== null) return { kind: "cancelled", item };
  }
  return { kind: "busy" };
}

/**
 * Ends a grid when all its parts have ended. However many workers find that they were the last, it
 * ends once.
 * @returns the parts that somebody has begun; null when the grid has ended
 */
export async function closeGrid(table: Table, tenant: string, grid: GridItem) {
  const items = await readParts(table, tenant, grid.id);
  const ended = items.filter(({ state }) => isEnd(state)).length;
  if (ended < partsOf(grid).length) return items;
  await endGrid(table, tenant, grid, "done");
  return null;
}

function endGrid(
  table: Table,
  tenant: string,
  { id, writer }: GridItem,
  state: "done" | "cancelled",
): Promise<GridItem | null> {
  const to = { state, endedAt: table.now() };
  return changeItem<GridItem>(table, gridKey(tenant, id), {
    from: { state: "accepted", writer },
    to,
  });
}
