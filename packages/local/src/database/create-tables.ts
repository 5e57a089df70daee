import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { LOCAL_REGION } from "../assembly/resolve.ts";
import type { StackTable } from "../assembly/stack.ts";
import { Refusal } from "../refusal.ts";

/** Seconds between two looks at a table that is being created, and until nobody waits any more. */
const WAITING = { minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 600 } as const;

/**
 * Creates the tables of the template that the database does not have yet; all take calls at the
 * end.
 * @throws Refusal when a table is there with other keys or indexes
 */
export async function createTables(
  endpoint: string,
  tables: readonly StackTable[],
  dataDir: string,
): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: LOCAL_REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  try {
    for (const table of tables) {
      const present = await describe(client, table.name);
      if (present === undefined) await create(client, table);
      else if (
        layout(present.KeySchema, present.GlobalSecondaryIndexes) !==
        layout(table.keys, table.indexes)
      )
        throw new Refusal(
          `The data folder ${dataDir} was made for another table layout: move it away, or set ` +
            `REACHMIX_DATA_DIR to another folder.`,
        );
    }
  } finally {
    client.destroy();
  }
}

async function describe(
  client: DynamoDBClient,
  name: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, table: StackTable): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...table.attributes],
      KeySchema: [...table.keys],
      ...(table.indexes.length > 0 && { GlobalSecondaryIndexes: [...table.indexes] }),
    }),
  );
  await waitUntilTableExists({ client, ...WAITING }, { TableName: table.name });
}

type Keys = TableDescription["KeySchema"];

function layout(
  keys: Readonly<Keys>,
  indexes: readonly { IndexName?: string; KeySchema?: Keys }[] | undefined,
): string {
  const words = (list: Readonly<Keys>) =>
    (list ?? []).map((key) => `${key.AttributeName} ${key.KeyType}`).join();
  return [
    words(keys),
    ...(indexes ?? []).map((index) => `${index.IndexName}: ${words(index.KeySchema)}`).sort(),
  ].join("; ");
}
