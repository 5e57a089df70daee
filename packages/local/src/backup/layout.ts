import type { TableDescription } from "@aws-sdk/client-dynamodb";
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";

/** What a table has to be created with so that the product can use it. */
export interface Layout {
  readonly keys: NonNullable<TableDescription["KeySchema"]>;
  readonly attributes: NonNullable<TableDescription["AttributeDefinitions"]>;
  readonly indexes: readonly {
    readonly IndexName: string;
    readonly KeySchema: NonNullable<TableDescription["KeySchema"]>;
    readonly Projection: { readonly ProjectionType: "ALL" | "KEYS_ONLY" | "INCLUDE" };
  }[];
}

/** Layout of a table, null when there is none of that name. */
export async function layoutOf(client: DynamoDBClient, table: string): Promise<Layout | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return {
      keys: Table?.KeySchema ?? [],
      attributes: Table?.AttributeDefinitions ?? [],
      indexes: (Table?.GlobalSecondaryIndexes ?? []).map(
        ({ IndexName, KeySchema, Projection }) => ({
          IndexName: IndexName ?? "",
          KeySchema: KeySchema ?? [],
          Projection: { ProjectionType: Projection?.ProjectionType ?? "ALL" },
        }),
      ),
    };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

/** Longest time in seconds until a new table is there. */
const PATIENCE_SECONDS = 600;

/**
 * Creates a table of a layout with what the stack's own has besides: protection from deletion,
 * expiry, and restoration to any second of 35 days.
 * @returns which of the last two the database does not offer; an embedded one offers neither
 */
export async function createTable(
  client: DynamoDBClient,
  table: string,
  { keys, attributes, indexes }: Layout,
): Promise<readonly string[]> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      AttributeDefinitions: [...attributes],
      KeySchema: [...keys],
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map((index) => ({ ...index })) }),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: PATIENCE_SECONDS }, { TableName: table });
  const missing: string[] = [];
  for (const [name, set] of Object.entries(protections(client, table)))
    if (!(await offered(set))) missing.push(name);
  return missing;
}

function protections(client: DynamoDBClient, TableName: string) {
  return {
    expiry: () =>
      client.send(
        new UpdateTimeToLiveCommand({
          TableName,
          TimeToLiveSpecification: { Enabled: true, AttributeName: "expiresAt" },
        }),
      ),
    "point-in-time recovery": () =>
      client.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: {
            PointInTimeRecoveryEnabled: true,
            RecoveryPeriodInDays: 35,
          },
        }),
      ),
  };
}

async function offered(set: () => Promise<unknown>): Promise<boolean> {
  try {
    await set();
    return true;
  } catch (error) {
    if ((error as Error).name === "UnknownOperationException") return false;
    throw error;
  }
}
