import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { called, conditionally } from "./faults.ts";
import { forget, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import { etagOf, isVisible, type RunItem } from "./items.ts";
import { chunkKey, runKey } from "./keys.ts";
import type { Manifest } from "./payload.ts";
import { readAnyItem } from "./read-item.ts";
import { removeLedger } from "./remove-ledger.ts";
import type { Table } from "./table.ts";

/**
 * How a deletion ended; `stale` when the run is not the one the caller has read, `busy` after
 * losing every race.
 */
export type Deleted = { kind: "deleted" | "unknown" | "busy" } | { kind: "stale"; etag: string };

/** Races against editors that a deletion runs before it gives up. */
const RACES = 8;

/**
 * Deletes a run: marks it, which hides it at once, then removes its chunks, then its item. A
 * deletion that broke off after the mark is finished by the next one, which is why a marked run
 * still answers `deleted`, or by whoever finds the note that is written before.
 * @param ifMatch entity tag the caller has read, null to delete whatever is there
 */
export async function deleteRun(
  table: Table,
  tenant: string,
  runId: string,
  ifMatch: string | null,
): Promise<Deleted> {
  for (let race = 0; race < RACES; race++) {
    const item = await readAnyItem(table, tenant, runId);
    if (item === undefined) return { kind: "unknown" };
    const intent = { tenant, runId, writer: item.manifest.attempt };
    if (isVisible(item, table.now())) {
      if (ifMatch !== null && ifMatch !== etagOf(item))
        return { kind: "stale", etag: etagOf(item) };
      const since = table.now();
      await putIntent(table, { ...intent, since, due: since + RESEND_MS });
      if (!(await mark(table, tenant, item, ifMatch !== null))) continue;
    }
    await removeItem(table, tenant, item);
    await forget(removeIntent(table, intent));
    return { kind: "deleted" };
  }
  return { kind: "busy" };
}

/**
 * Removes a marked or expired run: its ledger, its chunks, then its item unless another run has
 * taken the id.
 */
export async function removeItem(table: Table, tenant: string, item: RunItem): Promise<void> {
  if (item.ledger === true) await removeLedger(table, tenant, item.id);
  await removeChunks(table, tenant, item.id, item.manifest);
  await conditionally(
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: runKey(tenant, item.id),
        ConditionExpression: "manifest.attempt = :attempt",
        ExpressionAttributeValues: { ":attempt": item.manifest.attempt },
      }),
    ),
  );
}

/** Removes the chunks of one writer; those of other writers of the same run stay. */
export async function removeChunks(
  table: Table,
  tenant: string,
  runId: string,
  manifest: Manifest,
): Promise<void> {
  for (let index = 0; index < manifest.chunks; index++)
    await called(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: chunkKey(tenant, runId, manifest.attempt, index),
        }),
      ),
    );
}

/** Hides a run from every reader and from the list; false when it changed meanwhile. */
async function mark(
  table: Table,
  tenant: string,
  item: RunItem,
  exactVersion: boolean,
): Promise<boolean> {
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: runKey(tenant, item.id),
        UpdateExpression: "SET deleted = :true REMOVE gsi1pk, gsi1sk",
        // A deletion already marked is let through: it may be this very call, repeated after a lost
        // answer.
        ConditionExpression: exactVersion
          ? "manifest.attempt = :attempt AND (version = :version OR deleted = :true)"
          : "manifest.attempt = :attempt",
        ExpressionAttributeValues: {
          ":true": true,
          ":attempt": item.manifest.attempt,
          ...(exactVersion ? { ":version": item.version } : {}),
        },
      }),
    ),
  );
  return updated !== null;
}
