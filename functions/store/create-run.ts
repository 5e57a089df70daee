import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Run } from "@reachmix/core";
import { putChunks } from "./chunks.ts";
import { removeChunks, removeItem } from "./delete-run.ts";
import { StoreUnavailableError } from "./errors.ts";
import { expiryOf } from "./expiry.ts";
import { conditionally } from "./faults.ts";
import { forget, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import { isVisible, payloadOf, type RunItem, runItem } from "./items.ts";
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
 * Stores a run. A note that it is being written goes first, then its chunks, under a name no reader
 * follows; one conditional put of the run item then makes all of it visible at once. A writer that
 * is told that the item exists reads it: its own nonce there means that an earlier attempt of the
 * same put had arrived and only the answer was lost.
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
    const intent = { tenant, runId: run.id, writer };
    const since = table.now();
    await putIntent(table, { ...intent, since, due: since + RESEND_MS });
    const expiry = expiryOf(table);
    const { manifest, chunks } = await encodePayload(payloadOf(run), writer);
    await putChunks(table, tenant, run.id, { writer, chunks, expiry });
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
    const present = put === null ? await readAnyItem(table, tenant, run.id) : item;
    if (present?.manifest.attempt === writer) {
      await forget(removeIntent(table, intent));
      return { kind: "created", item: present };
    }
    await removeChunks(table, tenant, run.id, manifest);
    await removeIntent(table, intent);
    if (isVisible(present, table.now())) return { kind: "exists", item: present };
    if (present !== undefined) await removeItem(table, tenant, present);
  }
  throw new StoreUnavailableError(
    `run ${run.id} was created and deleted ${ROUNDS} times meanwhile`,
  );
}
