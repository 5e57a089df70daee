import { randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  ThrottlingException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { type AwsClientStub, mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createRun, openTable } from "../../../../functions/store/index.ts";
import { invoke } from "../support/event.ts";
import { expectProblem } from "../support/functions.ts";
import { someRun } from "../support/runs.ts";

// What the engine behind the other tests of the store cannot say: refusals for credentials, for
// load under its other names, and a condition that never holds. The SDK's client is a stub here.

let store: AwsClientStub<DynamoDBDocumentClient>;
let handler: unknown;
beforeAll(async () => {
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    TABLE_NAME: "runs",
    LOG_LEVEL: "SILENT",
  });
  ({ handler } = await import("../../../../functions/api/handler.ts"));
});
beforeEach(() => {
  store = mockClient(DynamoDBDocumentClient);
});
afterEach(() => {
  store.restore();
  vi.unstubAllEnvs();
});

const call = (method: string, body?: unknown) =>
  invoke(handler, method, `/v1/runs/${randomUUID()}`, body === undefined ? {} : { body });
const list = () => invoke(handler, "GET", "/v1/runs");
const every = () =>
  Promise.all([call("GET"), call("PATCH", { name: "x" }), call("DELETE"), list()]);

/** An error as the SDK makes it from an answer that its model of DynamoDB does not list. */
const refusal = (name: string, status = 400) =>
  new DynamoDBServiceException({
    name,
    $fault: "client",
    message: "secret",
    $metadata: { httpStatusCode: status },
  });
const modeled = { message: "secret", $metadata: { httpStatusCode: 400 } };

describe("credentials that the store does not take", () => {
  test.each([
    ["expired", refusal("ExpiredTokenException")],
    ["unknown", refusal("UnrecognizedClientException")],
    ["wrongly signed", refusal("InvalidSignatureException", 403)],
    ["missing", Object.assign(new Error("secret"), { name: "CredentialsProviderError" })],
  ])("that are %s make every call a 503 that says so", async (_title, error) => {
    store.rejects(error);
    for (const answer of await every()) {
      expectProblem(answer, 503, "unavailable");
      expect(answer.body.detail).toMatch(/could not sign in to its own store.*request-1/);
      expect(answer.headers["retry-after"]).toBe("60");
      expect(answer.text).not.toContain("secret");
    }
  });
});

describe("a store that is overloaded", () => {
  test.each([
    new ThrottlingException(modeled),
    new ProvisionedThroughputExceededException(modeled),
    new RequestLimitExceeded(modeled),
    new InternalServerError({ message: "secret", $metadata: { httpStatusCode: 500 } }),
    refusal("Throttling"),
    refusal("TooManyRequestsException", 429),
    refusal("SomethingNew", 429),
    refusal("SlowDown", 503),
    new TransactionCanceledException({
      ...modeled,
      CancellationReasons: [{ Code: "None" }, { Code: "ThrottlingError" }],
    }),
  ])("and says $name makes every call a 503 with Retry-After", async (error) => {
    store.rejects(error);
    for (const answer of await every()) {
      expectProblem(answer, 503, "unavailable");
      expect(answer.body.detail).toContain("Try again in 2 seconds");
      expect(answer.headers["retry-after"]).toBe("2");
    }
  });
});

describe("a refusal that no repetition changes", () => {
  test.each([
    refusal("ValidationException"),
    refusal("AccessDeniedException"),
    refusal("ResourceNotFoundException"),
    new TransactionCanceledException({
      ...modeled,
      CancellationReasons: [{ Code: "ValidationError" }],
    }),
  ])("as $name is our fault and asks nobody to try again", async (error) => {
    store.rejects(error);
    for (const answer of await every()) {
      expectProblem(answer, 500, "internal");
      expect(answer.headers["retry-after"]).toBeUndefined();
    }
  });
});

describe("a condition that never holds", () => {
  const run = { id: randomUUID(), version: 1, manifest: { attempt: "a".repeat(36), chunks: 1 } };
  const refused = new ConditionalCheckFailedException(modeled);
  beforeEach(() => {
    store.on(GetCommand).resolves({ Item: { ...run, writer: "someone-else" } });
    store.on(UpdateCommand).callsFake((input) => {
      if (input.ConditionExpression !== undefined) throw refused;
      return {};
    });
  });
  const conditional = () =>
    store
      .commandCalls(UpdateCommand)
      .filter(({ args: [{ input }] }) => input.ConditionExpression !== undefined);

  test.each([
    ["PATCH", { name: "x" }],
    ["DELETE", undefined],
  ])("ends a %s after eight attempts as a conflict", async (method, body) => {
    expectProblem(await call(method, body), 409, "edit-conflict");
    expect(conditional()).toHaveLength(8);
    expect(store.commandCalls(DeleteCommand)).toHaveLength(0);
  });

  test.each([
    ["PATCH", { name: "x" }],
    ["DELETE", undefined],
  ])("ends a %s with If-Match after eight attempts too", async (method, body) => {
    const request = { body, headers: { "if-match": '"aaaaaaaa.1"' } };
    const answer = await invoke(handler, method, `/v1/runs/${run.id}`, request);
    expectProblem(answer, 409, "edit-conflict");
    expect(conditional()).toHaveLength(8);
  });

  test("ends a creation as unavailable, with none of its chunks left", async () => {
    const table = openTable("runs");
    store.on(GetCommand).resolves({});
    store.on(PutCommand).callsFake((input) => {
      if (input.ConditionExpression !== undefined) throw refused;
      return {};
    });
    store.on(DeleteCommand).resolves({});
    await expect(
      createRun(table, "default", { run: someRun(), fingerprint: null }),
    ).rejects.toMatchObject({ name: "StoreUnavailableError" });
    const keys = (calls: { args: { input: { Item?: object; Key?: object } }[] }[]) =>
      calls
        .map(({ args: [{ input }] }) => ({ ...input.Item, ...input.Key }) as { sk: string })
        .map(({ sk }) => sk)
        .filter((sk) => sk.startsWith("C#"));
    const written = keys(store.commandCalls(PutCommand));
    expect(written).toHaveLength(3);
    expect(keys(store.commandCalls(DeleteCommand))).toEqual(written);
  });
});

test("a run that is replaced each time it is read is given up as unavailable", async () => {
  let attempt = 0;
  store.on(GetCommand).callsFake(() => ({
    Item: {
      id: randomUUID(),
      version: 1,
      manifest: { attempt: String(attempt++), chunks: 2, codec: "json+gzip", schemaVersion: 1 },
    },
  }));
  store.on(QueryCommand).resolves({ Items: [] });
  expectProblem(await call("GET"), 503, "unavailable");
  expect(store.commandCalls(QueryCommand)).toHaveLength(3);
});
