import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { removeChunks } from "./delete-run.ts";
import { StoreUnavailableError } from "./errors.ts";
import { conditionally } from "./faults.ts";
import { type Intent, putIntent, removeIntent } from "./intents.ts";
import { isVisible } from "./items.ts";
import type { Manifest } from "./payload.ts";
import type { Table } from "./table.ts";

/** An item that makes a run or grid exist. */
interface Existence {
  readonly manifest: Manifest;
  readonly deleted?: true;
  readonly expiresAt?: number;
}

/** How an item comes to be. */
export interface Making<T extends Existence> {
  /** The note of its writer. */
  note(since: number): Pick<Intent, "due" | "of">;
  /** Lays down its chunks under the name of the writer and says what the item is. */
  lay(writer: string): Promise<T>;
  /** The item as it is now, whether or not readers may see it. */
  read(): Promise<T | undefined>;
  /** Removes what a deletion left of an item. */
  remove(present: T): Promise<void>;
}

/** `started` when the item exists now, `exists` when another has its id. */
export interface Made<T> {
  readonly kind: "started" | "exists";
  readonly item: T;
}

/** Times a start begins again after removing the remains of a deleted item with its id. */
const ROUNDS = 3;

/**
 * Makes an item exist, in one conditional put that is the record of its idempotency key too. A note
 * that it is being written goes first, then its chunks. A writer that is told that the item exists
 * reads it: its own nonce there means that an earlier attempt of the same put had arrived.
 * @throws StoreUnavailableError when the store does not answer; it may or may not exist then
 */
export async function createItem<T extends Existence>(
  table: Table,
  tenant: string,
  id: string,
  { note, lay, read, remove }: Making<T>,
): Promise<Made<T>> {
  for (let round = 0; round < ROUNDS; round++) {
    const writer = table.nonce();
    const since = table.now();
    await putIntent(table, { tenant, runId: id, writer, since, ...note(since) });
    const item = await lay(writer);
    const put = await conditionally(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: item,
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
    if (put !== null) return { kind: "started", item };

    const present = await read();
    if (present?.manifest.attempt === writer) return { kind: "started", item: present };
    await removeChunks(table, tenant, id, item.manifest);
    await removeIntent(table, { tenant, runId: id, writer });
    if (isVisible(present, table.now())) return { kind: "exists", item: present };
    if (present !== undefined) await remove(present);
  }
  throw new StoreUnavailableError(`${id} was started and deleted ${ROUNDS} times meanwhile`);
}
