import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { removeChunksOf } from "./chunks.ts";
import { conditionally } from "./faults.ts";
import type { GridItem, PartItem } from "./grid-items.ts";
import { gridKey, partKey } from "./keys.ts";
import { readParts } from "./read-grid.ts";
import type { Table } from "./table.ts";

/** Removes a marked or expired grid: its parts, its body, then its item, each if it is still it. */
export async function removeGrid(table: Table, tenant: string, grid: GridItem): Promise<void> {
  for (const part of await readParts(table, tenant, grid.id))
    await removePart(table, tenant, grid.id, part);
  await removeChunksOf(table, tenant, grid.id, grid.manifest.attempt);
  await conditionally(
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: gridKey(tenant, grid.id),
        ConditionExpression: "writer = :writer",
        ExpressionAttributeValues: { ":writer": grid.writer },
      }),
    ),
  );
}

/** Removes a part with its cells, unless another holder has it by now. */
export async function removePart(
  table: Table,
  tenant: string,
  gridId: string,
  { part, holder, manifest }: Pick<PartItem, "part" | "holder" | "manifest">,
): Promise<void> {
  if (manifest !== undefined) await removeChunksOf(table, tenant, gridId, manifest.attempt);
  await conditionally(
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: partKey(tenant, gridId, part),
        ConditionExpression: "holder = :holder",
        ExpressionAttributeValues: { ":holder": holder },
      }),
    ),
  );
}
