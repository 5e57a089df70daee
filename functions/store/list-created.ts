import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { type CursorList, openCursor, sealCursor } from "./cursor.ts";
import { called } from "./faults.ts";
import { isVisible } from "./items.ts";
import { BY_CREATED, createdKey, isRunId, type Listed, listedKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** Where a page ends: the sort key of an item in the index. */
const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)#(.{36})$/;

/** Queries that one page takes at most, each of up to 1 MB: a rare filter ends early. */
const MOST_QUERIES = 10;

/** What every listed item has. */
interface ListedItem {
  readonly id: string;
  readonly createdAt: string;
  readonly deleted?: true;
  readonly expiresAt?: number;
}

/** A list of a tenant: what it lists, and what its items have to have. */
export interface CreatedList extends CursorList {
  readonly of: Listed;
  readonly filter: Readonly<Record<string, string | undefined>>;
}

/**
 * One page of a list; `nextCursor` is null on the last. A page with a filter may hold fewer items
 * than asked, or none, and go on all the same.
 */
export interface CreatedPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * Runs or grids of a tenant, newest first. The index it reads follows the table within moments: one
 * just created may be missing, one just deleted still listed.
 * @param page how many at most (≥ 1) and after which cursor
 * @returns null when the cursor is not one of this list, or more than a day old
 */
export async function listCreated<T extends ListedItem>(
  table: Table,
  list: CreatedList,
  page: { readonly limit: number; readonly cursor: string | null },
): Promise<CreatedPage<T> | null> {
  const { tenant, of, filter } = list;
  const position =
    page.cursor === null ? null : positionIn(await openCursor(table, list, page.cursor));
  if (page.cursor !== null && position === null) return null;

  const found: T[] = [];
  let from: Record<string, unknown> | undefined = position
    ? {
        ...listedKey(tenant, position.id, of),
        ...createdKey(tenant, position.createdAt, position.id, of),
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
            ":pk": createdKey(tenant, "", "", of).gsi1pk,
            ...wanted?.ExpressionAttributeValues,
          },
        }),
      ),
    );
    for (const item of (result.Items ?? []) as T[])
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
  const end = last ? createdKey(tenant, last.createdAt, last.id, of).gsi1sk : from?.gsi1sk;
  return {
    items: shown,
    nextCursor: end === undefined ? null : await sealCursor(table, list, String(end)),
  };
}

function positionIn(text: string | null): { createdAt: string; id: string } | null {
  const [, createdAt, id] = POSITION.exec(text ?? "") ?? [];
  return id !== undefined && isRunId(id) ? { createdAt, id } : null;
}

/** What DynamoDB is to leave out before it answers; null when nothing. */
function filterExpression(filter: CreatedList["filter"]) {
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
