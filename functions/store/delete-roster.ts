import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { conditionally } from "./faults.ts";
import { keysUnder } from "./query-items.ts";
import { readRosterItem } from "./read-roster.ts";
import { removeKeys } from "./remove-keys.ts";
import { isReadable, type RosterItem, rosterEtag } from "./roster-items.ts";
import { rosterKey, rosterPartition } from "./roster-keys.ts";
import type { Table } from "./table.ts";

/**
 * How a deletion ended; `stale` when the roster is not the one the caller has read, `busy` after
 * losing every race.
 */
export type DeletedRoster =
  | { readonly kind: "deleted" | "unknown" | "busy" }
  | { readonly kind: "stale"; readonly etag: string };

/** Races against commits that a deletion runs before it gives up. */
const RACES = 8;

/**
 * Deletes a roster with all versions and uploads: marks it, which hides it at once, then removes
 * what it holds, then its item. One that broke off is finished by the next.
 * @param ifMatch entity tag the caller has read, null to delete whatever is there
 */
export async function deleteRoster(
  table: Table,
  tenant: string,
  id: string,
  ifMatch: string | null,
): Promise<DeletedRoster> {
  for (let race = 0; race < RACES; race++) {
    const item = await readRosterItem(table, tenant, id);
    if (item === undefined) return { kind: "unknown" };
    if (!item.deleted) {
      if (ifMatch !== null && ifMatch !== rosterEtag(item))
        return isReadable(item) ? { kind: "stale", etag: rosterEtag(item) } : { kind: "unknown" };
      if (!(await mark(table, tenant, item))) continue;
    }
    await removeRoster(table, tenant, item);
    return { kind: "deleted" };
  }
  return { kind: "busy" };
}

/** Removes what a marked roster holds, then its item. */
export async function removeRoster(table: Table, tenant: string, item: RosterItem): Promise<void> {
  await removeKeys(table, await keysUnder(table, rosterPartition(tenant, item.id), ""));
  await conditionally(
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: rosterKey(tenant, item.id),
        ConditionExpression: "deleted = :true",
        ExpressionAttributeValues: { ":true": true },
      }),
    ),
  );
}

/** Hides a roster from every reader; false when it changed meanwhile. */
async function mark(table: Table, tenant: string, item: RosterItem): Promise<boolean> {
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: rosterKey(tenant, item.id),
        UpdateExpression: "SET deleted = :true",
        ConditionExpression: "writer = :writer OR deleted = :true",
        ExpressionAttributeValues: { ":true": true, ":writer": item.writer },
      }),
    ),
  );
  return updated !== null;
}
