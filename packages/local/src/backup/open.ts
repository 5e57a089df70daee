import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { LOCAL_REGION } from "../assembly/resolve.ts";
import { openDatabase } from "../database/database.ts";
import { Refusal } from "../refusal.ts";

/** A table within reach. */
export interface Opened {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Whether it is that of a stopped local cloud, which may be emptied. */
  readonly isLocal: boolean;
  close(): Promise<void>;
}

/**
 * Reaches a table by its name in the account and region of the environment, or the one table in the
 * data folder of a local cloud.
 * @throws Refusal when a local cloud has the folder open, or there is not one table in it
 */
export async function openDatabaseOf({
  table,
  dataDir,
}: {
  readonly table: string | undefined;
  readonly dataDir: string | undefined;
}): Promise<Opened> {
  if (table !== undefined) {
    const client = new DynamoDBClient({ maxAttempts: 10 });
    return { client, table, isLocal: false, close: async () => client.destroy() };
  }
  if (dataDir === undefined) throw new Refusal("Name a table or a data folder.");
  const database = await openDatabase(dataDir, []);
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: LOCAL_REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const close = async () => {
    client.destroy();
    await database.close();
  };
  const { TableNames: names = [] } = await client.send(new ListTablesCommand({}));
  const [only] = names;
  if (only !== undefined && names.length === 1)
    return { client, table: only, isLocal: true, close };
  await close();
  throw new Refusal(`The data folder ${dataDir} holds ${names.length} tables, not one.`);
}
