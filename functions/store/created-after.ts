import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { RunItem } from "./items.ts";
import { BY_CREATED, createdKey, type Listed, listedKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** A run or grid in the list of a tenant: its id, and its place in the order of creation. */
export interface CreatedPosition {
  readonly id: string;
  readonly position: string;
}

/**
 * The next runs, or grids, of a tenant, the oldest first, so that those made meanwhile come last.
 * The index it reads follows the table within moments.
 * @param after position of the last one seen; "" for the first
 */
export async function createdAfter(
  table: Table,
  { tenant, of }: { readonly tenant: string; readonly of: Listed },
  after: string,
  limit: number,
): Promise<CreatedPosition[]> {
  const { gsi1pk } = createdKey(tenant, "", "", of);
  const id = idOfPosition(after);
  const page = await called(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: BY_CREATED,
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": gsi1pk },
        ExclusiveStartKey:
          after === "" ? undefined : { ...listedKey(tenant, id, of), gsi1pk, gsi1sk: after },
        Limit: limit,
      }),
    ),
  );
  return ((page.Items ?? []) as RunItem[]).map((item) => ({
    id: item.id,
    position: String(item.gsi1sk),
  }));
}

/** The id in a position. */
export function idOfPosition(position: string): string {
  return position.slice(position.indexOf("#") + 1);
}
