import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import type { RunItem } from "./items.ts";
import { isVisible } from "./items.ts";
import { runKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** The run item as it is now, whether or not readers may see it. */
export async function readAnyItem(
  table: Table,
  tenant: string,
  runId: string,
): Promise<RunItem | undefined> {
  const { Item } = await called(
    table.client.send(
      new GetCommand({ TableName: table.name, Key: runKey(tenant, runId), ConsistentRead: true }),
    ),
  );
  return Item as RunItem | undefined;
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
