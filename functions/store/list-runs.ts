import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { RunSummary } from "@reachmix/core";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { called } from "./faults.ts";
import { isVisible, type RunItem, summaryOf } from "./items.ts";
import { BY_CREATED, createdKey, runKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** One page of the list of runs; `nextCursor` is null on the last. */
export interface RunPage {
  readonly runs: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/**
 * The runs of a tenant, newest first. The index it reads follows the table within moments: a run
 * just created may be missing, one just deleted still listed.
 * @param page how many runs at most (≥ 1) and after which cursor
 * @returns null when the cursor is not one of this tenant's
 */
export async function listRuns(
  table: Table,
  tenant: string,
  page: { limit: number; cursor: string | null },
): Promise<RunPage | null> {
  const position = page.cursor === null ? null : decodeCursor(tenant, page.cursor);
  if (page.cursor !== null && position === null) return null;

  const found: RunItem[] = [];
  let from: Record<string, unknown> | undefined = position
    ? {
        ...runKey(tenant, position.runId),
        ...createdKey(tenant, position.createdAt, position.runId),
      }
    : undefined;
  // One more than asked, so that the last page says that it is the last.
  do {
    const result = await called(
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: BY_CREATED,
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": createdKey(tenant, "", "").gsi1pk },
          ScanIndexForward: false,
          Limit: page.limit + 1 - found.length,
          ExclusiveStartKey: from,
        }),
      ),
    );
    for (const item of (result.Items ?? []) as RunItem[])
      if (isVisible(item, table.now())) found.push(item);
    from = result.LastEvaluatedKey;
  } while (from !== undefined && found.length <= page.limit);

  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    runs: shown.map(summaryOf),
    nextCursor:
      last && found.length > page.limit ? encodeCursor(tenant, last.createdAt, last.id) : null,
  };
}
