import { connect } from "node:net";
import { DynamoDBClient, ListTablesCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { readStack } from "../../packages/local/src/assembly/read-stack.ts";
import { openDatabase } from "../../packages/local/src/database/database.ts";
import { FIXTURE, temporaryFolder } from "./support/fixture.ts";

const { tables } = readStack(FIXTURE);

function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return new DynamoDBClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}

it("creates the tables of the template once, and its folder can be opened again", async () => {
  const dataDir = temporaryFolder();
  for (let round = 0; round < 10; round++) {
    const database = await openDatabase(dataDir, tables);
    const client = clientOf(database.endpoint);
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(["Table"]);
    client.destroy();
    await database.close();
  }
});

it("refuses a data folder whose table has another layout", async () => {
  const dataDir = temporaryFolder();
  await (await openDatabase(dataDir, tables)).close();
  const [table] = tables;
  const other = [
    { ...table, keys: table.keys.slice(0, 1), attributes: table.attributes.slice(0, 1) },
  ];
  await expect(openDatabase(dataDir, other)).rejects.toThrow(
    /was made for another table layout: move it away/,
  );
  await (await openDatabase(dataDir, tables)).close();
});

it("goes on when a caller goes away in the middle of a request", async () => {
  const database = await openDatabase(temporaryFolder(), tables);
  const socket = connect(Number(new URL(database.endpoint).port), "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf");
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const client = clientOf(database.endpoint);
  const Item = { pk: { S: "a" }, sk: { S: "b" } };
  expect(
    (await client.send(new PutItemCommand({ TableName: "Table", Item }))).$metadata.httpStatusCode,
  ).toBe(200);
  client.destroy();
  await database.close();
});
