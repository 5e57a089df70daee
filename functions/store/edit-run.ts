import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { conditionally } from "./faults.ts";
import { etagOf, type RunItem } from "./items.ts";
import { runKey } from "./keys.ts";
import { readItem } from "./read-item.ts";
import type { Table } from "./table.ts";

/** What may be changed on a run; a field left out stays. */
export interface RunEdit {
  readonly name?: string;
  readonly tags?: readonly string[];
}

/**
 * How an edit ended; `stale` when the run changed since the caller read it, `busy` after losing
 * every race.
 */
export type Edited =
  | { kind: "edited"; item: RunItem }
  | { kind: "unknown" | "busy" }
  | { kind: "stale"; etag: string };

/** Races against other editors that an edit without If-Match runs before it gives up. */
const RACES = 8;

/**
 * Renames or tags a run. Each edit is conditional on the version it read, so that none is lost;
 * without `ifMatch` it is tried again on the newer version.
 * @param ifMatch entity tag the caller has read, null to edit whatever is there
 */
export async function editRun(
  table: Table,
  tenant: string,
  runId: string,
  edit: RunEdit,
  ifMatch: string | null,
): Promise<Edited> {
  for (let race = 0; race < RACES; race++) {
    const item = await readItem(table, tenant, runId);
    if (item === null) return { kind: "unknown" };
    if (ifMatch !== null && ifMatch !== etagOf(item)) return { kind: "stale", etag: etagOf(item) };

    const next: RunItem = {
      ...item,
      name: edit.name ?? item.name,
      tags: edit.tags ?? item.tags,
      version: item.version + 1,
      writer: table.nonce(),
    };
    if (await replace(table, tenant, item, next)) return { kind: "edited", item: next };
    const present = await readItem(table, tenant, runId);
    if (present?.writer === next.writer) return { kind: "edited", item: present };
  }
  return { kind: "busy" };
}

async function replace(
  table: Table,
  tenant: string,
  item: RunItem,
  next: RunItem,
): Promise<boolean> {
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: runKey(tenant, item.id),
        UpdateExpression: "SET #name = :name, tags = :tags, version = :next, writer = :writer",
        ConditionExpression:
          "version = :version AND manifest.attempt = :attempt AND attribute_not_exists(deleted)",
        ExpressionAttributeNames: { "#name": "name" },
        ExpressionAttributeValues: {
          ":name": next.name,
          ":tags": next.tags,
          ":next": next.version,
          ":writer": next.writer,
          ":version": item.version,
          ":attempt": item.manifest.attempt,
        },
      }),
    ),
  );
  return updated !== null;
}
