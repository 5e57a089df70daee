import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Expiry, expiryLike } from "./expiry.ts";
import { called } from "./faults.ts";
import { chunkKey, chunkPrefix, runKey } from "./keys.ts";
import { itemsUnder } from "./query-items.ts";
import type { Table } from "./table.ts";

/**
 * Writes the chunks of a payload under the name of their writer, which no reader follows yet. They
 * end with the run.
 */
export async function putChunks(
  table: Table,
  tenant: string,
  run: Expiry & { readonly id: string },
  writer: string,
  chunks: readonly Uint8Array[],
): Promise<void> {
  for (const [index, data] of chunks.entries())
    await called(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...chunkKey(tenant, run.id, writer, index), data, ...expiryLike(run) },
        }),
      ),
    );
}

/** Removes every chunk of a writer, however many it had come to; those of others stay. */
export async function removeChunksOf(
  table: Table,
  tenant: string,
  runId: string,
  writer: string,
): Promise<void> {
  const { pk } = runKey(tenant, runId);
  for (const { sk } of await itemsUnder<{ sk: string }>(table, pk, chunkPrefix(writer)))
    await called(table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } })));
}
