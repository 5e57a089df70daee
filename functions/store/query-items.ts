import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { Table } from "./table.ts";

/** What of a partition is read. */
export type Query = Omit<QueryCommandInput, "TableName" | "ExclusiveStartKey">;

/** Key of an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** All items that a query finds, in order, however many pages they come in. */
export async function allItems<T>(table: Table, query: Query): Promise<T[]> {
  const items: T[] = [];
  let from: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await called(
      table.client.send(
        new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey: from }),
      ),
    );
    items.push(...((page.Items ?? []) as T[]));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

/**
 * All items of a partition whose sort keys begin so, in order, as they are now; "" for every item.
 */
export function itemsUnder<T>(table: Table, pk: string, prefix: string): Promise<T[]> {
  return allItems<T>(table, under(pk, prefix));
}

/** The keys of the same items. */
export function keysUnder(table: Table, pk: string, prefix: string): Promise<Key[]> {
  return allItems<Key>(table, { ...under(pk, prefix), ProjectionExpression: "pk, sk" });
}

function under(pk: string, prefix: string): Query {
  const whole = prefix === "";
  return {
    KeyConditionExpression: `pk = :pk${whole ? "" : " AND begins_with(sk, :p)"}`,
    ExpressionAttributeValues: { ":pk": pk, ...(whole ? {} : { ":p": prefix }) },
    ConsistentRead: true,
  };
}
