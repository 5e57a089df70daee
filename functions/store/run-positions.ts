import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { RunItem } from "./items.ts";
import { BY_CREATED, createdKey, runKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** A run in the list of a tenant: its id, and its place in the order of creation. */
export interface RunPosition {
  readonly id: string;
  readonly position: string;
}

/**
 * The next runs of a tenant, the oldest first, so that those made meanwhile come last. The index it
 * reads follows the table within moments.
 * @param after position of the last one seen; "" for the first
 */
export async function runsAfter(
  table: Table,
  tenant: string,
  after: string,
  limit: number,
): Promise<RunPosition[]> {
  const { gsi1pk } = createdKey(tenant, "", "");
  const id = after.slice(after.indexOf("#") + 1);
  const page = await called(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: BY_CREATED,
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": gsi1pk },
        ExclusiveStartKey:
          after === "" ? undefined : { ...runKey(tenant, id), gsi1pk, gsi1sk: after },
        Limit: limit,
      }),
    ),
  );
  return ((page.Items ?? []) as RunItem[]).map((item) => ({
    id: item.id,
    position: String(item.gsi1sk),
  }));
}
