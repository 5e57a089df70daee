import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { RunItem } from "./items.ts";
import { isVisible } from "./items.ts";
import { runKey } from "./keys.ts";
import type { Key } from "./query-items.ts";
import type { Table } from "./table.ts";

/** The item of a key as it is now. */
export async function itemAt<T>(table: Table, { pk, sk }: Key): Promise<T | undefined> {
  const { Item } = await called(
    table.client.send(
      new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true }),
    ),
  );
  return Item as T | undefined;
}

/** The run item as it is now, whether or not readers may see it. */
export function readAnyItem(
  table: Table,
  tenant: string,
  runId: string,
): Promise<RunItem | undefined> {
  return itemAt<RunItem>(table, runKey(tenant, runId));
}

/** The run item as it is now, null when there is none for readers. */
export async function readItem(
  table: Table,
  tenant: string,
  runId: string,
): Promise<RunItem | null> {
  const item = await readAnyItem(table, tenant, runId);
  return isVisible(item, table.now()) ? item : null;
}
