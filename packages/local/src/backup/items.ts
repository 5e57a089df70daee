import { setTimeout as sleep } from "node:timers/promises";
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "./attribute-json.ts";

/** Every item of a table, read strongly and page by page. */
export async function* itemsIn(client: DynamoDBClient, table: string): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** Writes items, 25 at a time. */
export function putAll(client: DynamoDBClient, table: string, items: AsyncIterable<Item>) {
  return writeAll(client, table, items, (item) => ({ PutRequest: { Item: { ...item } } }));
}

/** Deletes items, 25 at a time. */
export function deleteAll(client: DynamoDBClient, table: string, items: AsyncIterable<Item>) {
  return writeAll(client, table, items, ({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
}

/** Most items and bytes (by their text) of one call; the service takes 25 and 16 MB. */
const AT_ONCE = 25;
const BYTES_AT_ONCE = 8_000_000;

async function writeAll(
  client: DynamoDBClient,
  table: string,
  items: AsyncIterable<Item>,
  requestOf: (item: Item) => WriteRequest,
): Promise<void> {
  let waiting: WriteRequest[] = [];
  let bytes = 0;
  for await (const item of items) {
    waiting.push(requestOf(item));
    bytes += sizeOf(item);
    if (waiting.length < AT_ONCE && bytes < BYTES_AT_ONCE) continue;
    await write(client, table, waiting);
    waiting = [];
    bytes = 0;
  }
  if (waiting.length > 0) await write(client, table, waiting);
}

/** Milliseconds before what was left over is sent again, doubled each time up to the most. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

async function write(client: DynamoDBClient, table: string, requests: WriteRequest[]) {
  let left = requests;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    left = await leftOver(client, table, left);
    if (left.length === 0) return;
    await sleep(pause);
  }
}

async function leftOver(client: DynamoDBClient, table: string, requests: WriteRequest[]) {
  const command = new BatchWriteItemCommand({ RequestItems: { [table]: requests } });
  return (await client.send(command)).UnprocessedItems?.[table] ?? [];
}

function sizeOf(item: Item): number {
  return Object.values(item).reduce(
    (sum, { B, S }) => sum + (B?.byteLength ?? S?.length ?? 1_000),
    0,
  );
}
