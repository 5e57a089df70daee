import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Run } from "@reachmix/core";
import { removeChunks, removeItem } from "./delete-run.ts";
import { StoreUnavailableError } from "./errors.ts";
import { expiryOf } from "./expiry.ts";
import { called, conditionally } from "./faults.ts";
import { isVisible, payloadOf, type RunItem, runItem } from "./items.ts";
import { chunkKey } from "./keys.ts";
import { encodePayload } from "./payload.ts";
import { readAnyItem } from "./read-item.ts";
import type { Table } from "./table.ts";

/**
 * A run to store; `fingerprint` is the hash of its body when its id comes from an idempotency key.
 */
export interface NewRun {
  readonly run: Run;
  readonly fingerprint: string | null;
}

/** `created` when the run is stored now, `exists` when another run has its id. */
export interface Created {
  readonly kind: "created" | "exists";
  readonly item: RunItem;
}

/** Times a creation starts again after removing the remains of a deleted run with its id. */
const ROUNDS = 3;

/**
 * Stores a run. Its chunks go first, under a name no reader follows; one conditional put of the run
 * item then makes all of it visible at once. A writer that is told that the item exists reads it:
 * its own nonce there means that an earlier attempt of the same put had arrived and only the answer
 * was lost.
 * @throws StoreUnavailableError when the store does not answer; the run may or may not be stored
 * then
 */
export async function createRun(
  table: Table,
  tenant: string,
  { run, fingerprint }: NewRun,
): Promise<Created> {
  for (let round = 0; round < ROUNDS; round++) {
    const writer = table.nonce();
    const expiry = expiryOf(table);
    const { manifest, chunks } = await encodePayload(payloadOf(run), writer);
    for (const [index, data] of chunks.entries())
      await called(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...chunkKey(tenant, run.id, writer, index), data, ...expiry },
          }),
        ),
      );
    const item = { ...runItem(tenant, run, { writer, fingerprint, manifest }), ...expiry };
    const put = await conditionally(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: item,
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
    if (put !== null) return { kind: "created", item };

    const present = await readAnyItem(table, tenant, run.id);
    if (present?.manifest.attempt === writer) return { kind: "created", item: present };
    await removeChunks(table, tenant, run.id, manifest);
    if (isVisible(present, table.now())) return { kind: "exists", item: present };
    if (present !== undefined) await removeItem(table, tenant, present);
  }
  throw new StoreUnavailableError(
    `run ${run.id} was created and deleted ${ROUNDS} times meanwhile`,
  );
}
