import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { conditionally } from "./faults.ts";
import type { GridItem } from "./grid-items.ts";
import { putIntent, RESEND_MS } from "./intents.ts";
import { isVisible } from "./items.ts";
import { gridKey } from "./keys.ts";
import { readAnyGrid } from "./read-grid.ts";
import { removeGrid } from "./remove-grid.ts";
import type { Table } from "./table.ts";

/**
 * Deletes a grid: marks it, which hides it at once and ends what is being solved, then removes its
 * parts and its body, then its item. A deletion that broke off is finished by the next one, or by
 * whoever finds its note, which stays: a worker may be writing cells of a part yet.
 */
export async function deleteGrid(
  table: Table,
  tenant: string,
  gridId: string,
): Promise<"deleted" | "unknown"> {
  const grid = await readAnyGrid(table, tenant, gridId);
  if (grid === undefined) return "unknown";
  const since = table.now();
  const { writer } = grid;
  const note = {
    tenant,
    runId: gridId,
    of: "grid",
    writer,
    since,
    due: since + RESEND_MS,
  } as const;
  if (isVisible(grid, since)) {
    await putIntent(table, note);
    await mark(table, tenant, grid);
  }
  await removeGrid(table, tenant, grid);
  return "deleted";
}

/** Hides a grid from every reader and from the list; nothing where another has its id by now. */
async function mark(table: Table, tenant: string, { id, writer }: GridItem): Promise<void> {
  await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: gridKey(tenant, id),
        UpdateExpression: "SET deleted = :true REMOVE gsi1pk, gsi1sk",
        ConditionExpression: "writer = :writer",
        ExpressionAttributeValues: { ":true": true, ":writer": writer },
      }),
    ),
  );
}
