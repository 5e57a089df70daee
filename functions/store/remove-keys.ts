import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { Key } from "./query-items.ts";
import type { Table } from "./table.ts";

/** Removes items, one by one. */
export async function removeKeys(table: Table, keys: readonly Key[]): Promise<void> {
  for (const { pk, sk } of keys)
    await called(table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } })));
}
