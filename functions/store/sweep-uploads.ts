import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { closeUpload } from "./commit-roster.ts";
import { called } from "./faults.ts";
import { BY_CREATED } from "./keys.ts";
import { keysUnder } from "./query-items.ts";
import { readRosterItem } from "./read-roster.ts";
import { removeKeys } from "./remove-keys.ts";
import { UPLOAD_LIFE_MS, type UploadItem } from "./roster-items.ts";
import {
  OPEN_UPLOADS,
  pagePrefix,
  rosterPartition,
  slicePrefix,
  uploadKey,
} from "./roster-keys.ts";
import type { Table } from "./table.ts";

/** Milliseconds beyond their life after which nobody can still be committing an upload. */
const MARGIN_MS = 60 * 60 * 1000;

/**
 * Removes what uploads of any tenant left that were never committed and can no longer be.
 * @param most uploads looked at in one go
 * @returns how many were removed
 */
export async function sweepUploads(table: Table, most: number): Promise<number> {
  const before = new Date(table.now() - UPLOAD_LIFE_MS - MARGIN_MS).toISOString();
  const { Items } = await called(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: BY_CREATED,
        KeyConditionExpression: "gsi1pk = :pk AND gsi1sk < :before",
        ExpressionAttributeValues: { ":pk": OPEN_UPLOADS, ":before": before },
        Limit: most,
      }),
    ),
  );
  let removed = 0;
  for (const upload of (Items ?? []) as UploadItem[])
    if (await removeUpload(table, upload)) removed++;
  return removed;
}

/** Removes an upload and its pages unless a version is made of it. */
async function removeUpload(
  table: Table,
  { tenant, roster, upload }: UploadItem,
): Promise<boolean> {
  const head = await readRosterItem(table, tenant, roster);
  if (head?.versions.some((version) => version.upload === upload)) {
    await closeUpload(table, tenant, { roster, upload });
    return false;
  }
  const pk = rosterPartition(tenant, roster);
  for (const prefix of [slicePrefix(upload), pagePrefix(upload)])
    await removeKeys(table, await keysUnder(table, pk, prefix));
  await removeKeys(table, [uploadKey(tenant, roster, upload)]);
  return true;
}
