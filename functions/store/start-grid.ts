import { putChunks } from "./chunks.ts";
import { createItem, type Made } from "./create-item.ts";
import { expiryOf } from "./expiry.ts";
import type { GridItem } from "./grid-items.ts";
import { RESEND_MS } from "./intents.ts";
import { createdKey, gridKey } from "./keys.ts";
import { encodePayload } from "./payload.ts";
import { readAnyGrid } from "./read-grid.ts";
import { removeGrid } from "./remove-grid.ts";
import type { Table } from "./table.ts";

/** A grid that is to exist: what is said of it, and the body it is made from. */
export interface GridStart
  extends Pick<
    GridItem,
    "id" | "name" | "createdAt" | "currency" | "counts" | "mostInPart" | "fingerprint"
  > {
  readonly body: unknown;
}

/**
 * Makes a grid exist, in one conditional put that is the record of its idempotency key too. From
 * then on all its parts wait: none of them needs an item to wait, and its one note stands for all
 * messages about them.
 * @throws StoreUnavailableError when the store does not answer; the grid may or may not exist then
 */
export function startGrid(
  table: Table,
  tenant: string,
  { body, ...about }: GridStart,
): Promise<Made<GridItem>> {
  const { id, createdAt } = about;
  return createItem<GridItem>(table, tenant, id, {
    note: (since) => ({ of: "grid", due: since + RESEND_MS }),
    lay: async (writer) => {
      const expiry = expiryOf(table);
      const { manifest, chunks } = await encodePayload(body, writer);
      await putChunks(table, tenant, id, { writer, chunks, expiry });
      return {
        ...gridKey(tenant, id),
        ...createdKey(tenant, createdAt, id, "GRIDS"),
        ...about,
        state: "accepted",
        endedAt: null,
        writer,
        manifest,
        ...expiry,
      };
    },
    read: () => readAnyGrid(table, tenant, id),
    remove: (present) => removeGrid(table, tenant, present),
  });
}
