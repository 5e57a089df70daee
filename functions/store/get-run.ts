import { inPresentShape, type Run } from "@reachmix/core";
import { CorruptRunError, StoreUnavailableError } from "./errors.ts";
import { assembleRun, type RunItem, type RunPayload } from "./items.ts";
import { chunkPrefix, runKey } from "./keys.ts";
import { decodePayload } from "./payload.ts";
import { itemsUnder } from "./query-items.ts";
import { readItem } from "./read-item.ts";
import { standingOf } from "./standing.ts";
import type { Table } from "./table.ts";
import { UnfinishedRunError } from "./unfinished.ts";

/** A run as it is stored, with the item that guards it. */
export interface StoredRun {
  readonly run: Run;
  readonly item: RunItem;
}

/**
 * A run by its id, null when the tenant has none.
 * @throws CorruptRunError when its payload is not whole; never a part of a run
 * @throws UnfinishedRunError when it has no plan to read
 */
export async function getRun(
  table: Table,
  tenant: string,
  runId: string,
): Promise<StoredRun | null> {
  const item = await readItem(table, tenant, runId);
  return item && loadRun(table, tenant, item);
}

/** Times a reader follows a run that is replaced under its hands before it gives up. */
const ROUNDS = 3;

/**
 * The run of an item just read, null when it was removed in between.
 * @throws CorruptRunError when its payload is not whole
 * @throws UnfinishedRunError when it has no plan to read
 * @throws StoreUnavailableError when another run took its id during every round
 */
export async function loadRun(
  table: Table,
  tenant: string,
  item: RunItem,
): Promise<StoredRun | null> {
  let followed = item;
  for (let round = 0; round < ROUNDS; round++) {
    if (followed.holds !== undefined) throw new UnfinishedRunError(followed);
    const chunks = await readChunks(table, tenant, followed);
    try {
      const stored = await decodePayload(followed.id, followed.manifest, chunks);
      const payload = inPresentShape(stored) as RunPayload;
      const standing = await standingOf(followed);
      return { item: followed, run: assembleRun(followed, payload, standing) };
    } catch (error) {
      if (!(error instanceof CorruptRunError)) throw error;
      // Its chunks may have gone because it was removed, or replaced, after its item was read.
      const current = await readItem(table, tenant, item.id);
      if (current === null) return null;
      if (current.manifest.attempt === followed.manifest.attempt) throw error;
      followed = current;
    }
  }
  throw new StoreUnavailableError(`run ${item.id} was replaced ${ROUNDS} times while it was read`);
}

/** The chunks of an item's payload, in order. */
export async function readChunks(
  table: Table,
  tenant: string,
  item: Pick<RunItem, "id" | "manifest">,
): Promise<Uint8Array[]> {
  const { pk } = runKey(tenant, item.id);
  const chunks = await itemsUnder<{ data: Uint8Array }>(
    table,
    pk,
    chunkPrefix(item.manifest.attempt),
  );
  return chunks.map(({ data }) => data);
}
