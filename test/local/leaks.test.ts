import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { ClassicLevel } from "classic-level";
import { expect, it } from "vitest";
import { readStack } from "../../packages/local/src/assembly/read-stack.ts";
import { openDatabase } from "../../packages/local/src/database/database.ts";
import { startSandbox } from "../../packages/local/src/functions/sandbox.ts";
import { FIXTURE, temporaryFolder } from "./support/fixture.ts";

const { tables, functions } = readStack(FIXTURE);

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it("a function's process keeps nothing of the calls it has answered", async () => {
  const sandbox = startSandbox(functions[0], {}, () => undefined);
  const outcomes: WeakRef<object>[] = [];
  for (let call = 0; call < 50; call++) {
    const event = JSON.stringify({ routeKey: "GET /behave/{as}", pathParameters: { as: "count" } });
    const outcome = await sandbox.invoke({
      requestId: String(call),
      event,
      deadline: Date.now() + 20_000,
    });
    expect(outcome.kind).toBe("result");
    outcomes.push(new WeakRef(outcome));
  }
  await turn();
  collectGarbage();
  const kept = outcomes.filter((outcome) => outcome.deref() !== undefined);
  await sandbox.kill();
  // The last one may still lie on the stack of this test.
  expect(kept.length).toBeLessThanOrEqual(1);
});

it("a query leaves no iterator open, whether read to the end or to its limit", async () => {
  let opened = 0;
  const open = new Set<object>();
  const { attachResource, detachResource } = ClassicLevel.prototype;
  ClassicLevel.prototype.attachResource = function (resource) {
    opened += 1;
    open.add(resource);
    attachResource.call(this, resource);
  };
  ClassicLevel.prototype.detachResource = function (resource) {
    open.delete(resource);
    detachResource.call(this, resource);
  };
  const database = await openDatabase(temporaryFolder(), tables);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: "us-east-1",
    credentials,
  });
  for (const sk of ["a", "b", "c"])
    await client.send(
      new PutItemCommand({ TableName: "Table", Item: { pk: { S: "p" }, sk: { S: sk } } }),
    );
  const before = open.size;
  opened = 0;
  for (const Limit of [1, 2, 10]) {
    const { Count } = await client.send(
      new QueryCommand({
        TableName: "Table",
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: "p" } },
        Limit,
      }),
    );
    expect(Count).toBe(Math.min(Limit, 3));
  }
  const left = open.size;
  client.destroy();
  await database.close();
  Object.assign(ClassicLevel.prototype, { attachResource, detachResource });
  expect(opened).toBeGreaterThanOrEqual(3);
  expect({ before, left }).toEqual({ before: 0, left: 0 });
});
