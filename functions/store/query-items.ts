import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { Table } from "./table.ts";

/**
 * All items of a partition whose sort keys begin so, in order, as they are now; "" for every item.
 */
export async function itemsUnder<T>(table: Table, pk: string, prefix: string): Promise<T[]> {
  const items: T[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await called(
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: `pk = :pk${prefix === "" ? "" : " AND begins_with(sk, :p)"}`,
          ExpressionAttributeValues: { ":pk": pk, ...(prefix === "" ? {} : { ":p": prefix }) },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      ),
    );
    items.push(...((page.Items ?? []) as T[]));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}
