import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { RunSummary } from "@reachmix/core";
import { openCursor, sealCursor } from "./cursor.ts";
import { called } from "./faults.ts";
import { isVisible, type RunItem, summaryOf } from "./items.ts";
import { BY_CREATED, createdKey, isRunId, runKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** What the listed runs have in common; everything when nothing is named. */
export interface RunFilter {
  readonly client?: string | undefined;
  readonly campaign?: string | undefined;
  readonly parent?: string | undefined;
}

const ROUTE = "GET /v1/runs";
/** Where a page ends: the sort key of a run in the index. */
const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)#(.{36})$/;

/** Queries that one page takes at most, each of up to 1 MB: a rare filter ends early. */
const MOST_QUERIES = 10;

/**
 * One page of the list of runs; `nextCursor` is null on the last. A page with a filter may hold
 * fewer runs than asked, or none, and go on all the same.
 */
export interface RunPage {
  readonly runs: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/**
 * The runs of a tenant, newest first. The index it reads follows the table within moments: a run
 * just created may be missing, one just deleted still listed.
 * @param page how many runs at most (≥ 1) and after which cursor
 * @returns null when the cursor is not one of this tenant's, or more than a day old
 */
export async function listRuns(
  table: Table,
  tenant: string,
  page: { limit: number; cursor: string | null },
  filter: RunFilter = {},
): Promise<RunPage | null> {
  const list = { route: ROUTE, tenant, filter };
  const position =
    page.cursor === null ? null : positionIn(await openCursor(table, list, page.cursor));
  if (page.cursor !== null && position === null) return null;

  const found: RunItem[] = [];
  let from: Record<string, unknown> | undefined = position
    ? {
        ...runKey(tenant, position.runId),
        ...createdKey(tenant, position.createdAt, position.runId),
      }
    : undefined;
  const wanted = filterExpression(filter);
  let queries = 0;
  // One more than asked, so that the last page says that it is the last.
  do {
    const result = await called(
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: BY_CREATED,
          KeyConditionExpression: "gsi1pk = :pk",
          ScanIndexForward: false,
          ExclusiveStartKey: from,
          ...(wanted === null ? { Limit: page.limit + 1 - found.length } : wanted),
          ExpressionAttributeValues: {
            ":pk": createdKey(tenant, "", "").gsi1pk,
            ...wanted?.ExpressionAttributeValues,
          },
        }),
      ),
    );
    for (const item of (result.Items ?? []) as RunItem[])
      if (isVisible(item, table.now())) found.push(item);
    from = result.LastEvaluatedKey;
    queries++;
  } while (
    from !== undefined &&
    found.length <= page.limit &&
    (wanted === null || queries < MOST_QUERIES)
  );

  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1) : undefined;
  const end = last ? createdKey(tenant, last.createdAt, last.id).gsi1sk : from?.gsi1sk;
  return {
    runs: shown.map(summaryOf),
    nextCursor: end === undefined ? null : await sealCursor(table, list, String(end)),
  };
}

function positionIn(text: string | null): { createdAt: string; runId: string } | null {
  const [, createdAt, runId] = POSITION.exec(text ?? "") ?? [];
  return runId !== undefined && isRunId(runId) ? { createdAt, runId } : null;
}

/** What DynamoDB is to leave out before it answers; null when nothing. */
function filterExpression(filter: RunFilter) {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (named.length === 0) return null;
  return {
    FilterExpression: named.map(([name]) => `#${name} = :${name}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(named.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      named.map(([name, value]) => [`:${name}`, value]),
    ),
  };
}
