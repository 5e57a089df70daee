import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Expiry } from "./expiry.ts";
import { called } from "./faults.ts";
import { chunkKey, chunkPrefix, runKey } from "./keys.ts";
import { keysUnder } from "./query-items.ts";
import { removeKeys } from "./remove-keys.ts";
import type { Table } from "./table.ts";

/** Chunks on their way into the table. */
export interface Written {
  /** Name under which readers find them. */
  readonly writer: string;
  readonly chunks: readonly Uint8Array[];
  /** When they end. */
  readonly expiry: Expiry;
}

/** Writes the chunks of a payload under the name of their writer, which no reader follows yet. */
export async function putChunks(
  table: Table,
  tenant: string,
  runId: string,
  { writer, chunks, expiry }: Written,
): Promise<void> {
  for (const [index, data] of chunks.entries())
    await called(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...chunkKey(tenant, runId, writer, index), data, ...expiry },
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
  await removeKeys(table, await keysUnder(table, pk, chunkPrefix(writer)));
}
