import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  DeleteTableCommand,
  ResourceInUseException,
  ScanCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { openTable, type Table } from "../../../../functions/store/index.ts";
import { present } from "../../../support/present.ts";

/** An empty in-memory DynamoDB for one test file. */
export interface TestDatabase {
  readonly endpoint: string;
  /** A table of its own, with the keys and the index of the deployed one. */
  createTable(overrides?: { now?: () => number }): Promise<Table>;
  close(): Promise<void>;
}

/**
 * Points the AWS SDK of this process at a DynamoDB: at the one whose address the environment
 * variable TEST_DYNAMODB_ENDPOINT gives, else at an in-memory engine that it starts.
 */
export async function startDatabase(): Promise<TestDatabase> {
  const given = process.env.TEST_DYNAMODB_ENDPOINT;
  const engine = given === undefined ? await startEngine() : undefined;
  const endpoint = given ?? present(engine, "database").endpoint;
  const tables: Table[] = [];
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    // The engine runs in the process of the test: on a busy machine both wait.
    STORE_PATIENCE: "200",
  });
  return {
    endpoint,
    createTable: async (overrides) => {
      const table = openTable(`runs-${randomUUID()}`, overrides);
      tables.push(table);
      const creation = table.client.send(
        new CreateTableCommand({
          TableName: table.name,
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((name) => ({
            AttributeName: name,
            AttributeType: "S",
          })),
          KeySchema: keys("pk", "sk"),
          GlobalSecondaryIndexes: [
            {
              IndexName: "byCreated",
              KeySchema: keys("gsi1pk", "gsi1sk"),
              Projection: { ProjectionType: "ALL" },
            },
          ],
        }),
      );
      await creation.catch((error: unknown) => {
        // The client repeated what was slow to be answered; nobody else has the name.
        if (!(error instanceof ResourceInUseException)) throw error;
      });
      const waiting = { client: table.client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 600 };
      await waitUntilTableExists(waiting, { TableName: table.name });
      return table;
    },
    close: async () => {
      if (engine) return engine.close();
      for (const { client, name } of tables)
        await client.send(new DeleteTableCommand({ TableName: name }));
    },
  };
}

async function startEngine(): Promise<{ endpoint: string; close: () => void }> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Sort keys of everything in a table, sorted: what a test may look at, the product never does. */
export async function dump(table: Table): Promise<string[]> {
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
  return (Items ?? []).map((item) => item.sk.S ?? "").sort();
}

function keys(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
}
