import { DeleteObjectCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type AwsClientStub, mockClient } from "aws-sdk-client-mock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";
import { someCreators } from "../support/rosters.ts";

// Refusals and faults of S3 that the embedded one cannot produce. The SDK's client is a stub here;
// table and handlers are real.

let functions: TestFunctions;
let bucket: AwsClientStub<S3Client>;
let rosters = 0;
let roster = "";
beforeAll(async () => {
  functions = await startFunctions();
  vi.stubEnv("UPLOADS_BUCKET", "uploads");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await functions.close();
});
beforeEach(() => {
  bucket = mockClient(S3Client);
  roster = `roster-${++rosters}`;
});
afterEach(() => bucket.restore());

const commit = (format = "jsonl") =>
  functions.rosters("POST", `/v1/rosters/${roster}/commit`, {
    body: { upload: "u", file: { format } },
  });
const read = () => functions.call("GET", `/v1/rosters/${roster}`);

/** An error as the SDK makes it of an answer of S3. */
function refusal(name: string, httpStatusCode: number): Error {
  const $fault = httpStatusCode < 500 ? "client" : "server";
  return Object.assign(new Error("secret"), { name, $fault, $metadata: { httpStatusCode } });
}

const FILE = Buffer.from(
  someCreators(3)
    .map((creator) => JSON.stringify(creator))
    .join("\n"),
);

/** The body of an answer: the file in two parts, and a fault between them if there is one. */
async function* bodyOf(fault?: Error): AsyncGenerator<Uint8Array> {
  yield FILE.subarray(0, 300);
  if (fault !== undefined) throw fault;
  yield FILE.subarray(300);
}

const answering = (fault?: Error) =>
  bucket.on(GetObjectCommand).callsFake(() => ({ Body: bodyOf(fault) }));

describe("a commit while the bucket does not answer", () => {
  test.each([
    refusal("SlowDown", 503),
    refusal("ThrottlingException", 429),
    refusal("RequestLimitExceeded", 400),
    refusal("ServiceUnavailable", 503),
    refusal("InternalError", 500),
    refusal("RequestTimeout", 400),
    refusal("NoSuchBucket", 404),
    refusal("SomethingNew", 400),
    Object.assign(new Error("secret"), { name: "TimeoutError" }),
    Object.assign(new Error("secret"), { code: "ECONNREFUSED" }),
  ])("and says $name publishes nothing, and is a 503 with Retry-After", async (error) => {
    bucket.on(GetObjectCommand).rejects(error);
    const answer = await commit();
    expectProblem(answer, 503, "unavailable");
    expect(answer.body.detail).toContain("Try again in 2 seconds");
    expect(answer.headers["retry-after"]).toBe("2");
    expect(answer.text).not.toContain("secret");
    expectProblem(await read(), 404, "unknown-roster");
    answering();
    expect((await commit()).body).toMatchObject({ version: 1, count: 3 });
  });

  test.each([
    Object.assign(new Error("aborted"), { code: "ECONNRESET" }),
    new TypeError("terminated"),
    new RangeError("out of range"),
    Object.assign(new Error("secret"), { name: "TimeoutError" }),
    new Error("Checksum mismatch: expected a but received b"),
  ])("to its end ($message) is no fault of the file's", async (error) => {
    for (const format of ["jsonl", "csv"]) {
      answering(error);
      const answer = await commit(format);
      expectProblem(answer, 503, "unavailable");
      expect(answer.headers["retry-after"]).toBe("2");
      expectProblem(await read(), 404, "unknown-roster");
    }
    answering();
    expect((await commit()).body).toMatchObject({ version: 1, count: 3 });
  });
});

test.each(["ExpiredToken", "InvalidAccessKeyId", "SignatureDoesNotMatch"])(
  "credentials that the bucket does not take (%s) are named as such",
  async (name) => {
    bucket.on(GetObjectCommand).rejects(refusal(name, 403));
    const answer = await commit();
    expectProblem(answer, 503, "unavailable");
    expect(answer.body.detail).toMatch(/could not sign in to its own store.*request-1/);
    expect(answer.headers["retry-after"]).toBe("60");
  },
);

test.each([
  ["NoSuchKey", 404],
  ["AccessDenied", 403],
] as const)(
  "a file that is not there, which S3 calls %s, is to be sent first",
  async (name, code) => {
    bucket.on(GetObjectCommand).rejects(refusal(name, code));
    const answer = await commit();
    expectProblem(answer, 409, "upload-closed");
    expect(answer.body.detail).toContain("Ask POST /v1/rosters/{id}/uploads for an address");
    answering();
    expect((await commit()).body.version).toBe(1);
  },
);

test("a roster that is published stays so when its file cannot be removed", async () => {
  answering();
  bucket.on(DeleteObjectCommand).rejects(refusal("SlowDown", 503));
  const committed = await commit();
  expect([committed.status, committed.body.version]).toEqual([200, 1]);
  expect(bucket.commandCalls(DeleteObjectCommand)).toHaveLength(1);
  bucket.on(DeleteObjectCommand).resolves({});
  const again = await commit();
  expect([again.status, again.body]).toEqual([200, committed.body]);
  expect(bucket.commandCalls(GetObjectCommand)).toHaveLength(1);
  expect((await read()).body.count).toBe(3);
});

describe("an uploaded file, while the bucket does not answer,", () => {
  const uploads = (method: "GET" | "DELETE") =>
    functions[method === "GET" ? "reports" : "rosters"](method, `/v1/rosters/${roster}/uploads`, {
      query: { upload: "u" },
    });

  test("is a 503 to whoever reads it, from its beginning or to its end", async () => {
    bucket.on(GetObjectCommand).rejects(refusal("SlowDown", 503));
    expectProblem(await uploads("GET"), 503, "unavailable");
    answering(new TypeError("terminated"));
    expectProblem(await uploads("GET"), 503, "unavailable");
    answering();
    expect((await uploads("GET")).body.creators).toHaveLength(3);
  });

  test("is not said to be deleted", async () => {
    bucket.on(GetObjectCommand).rejects(refusal("SlowDown", 503));
    expectProblem(await uploads("DELETE"), 503, "unavailable");
    answering();
    bucket.on(DeleteObjectCommand).rejects(refusal("SlowDown", 503));
    expectProblem(await uploads("DELETE"), 503, "unavailable");
    bucket.on(DeleteObjectCommand).resolves({});
    expect((await uploads("DELETE")).status).toBe(204);
  });

  test("that is shorter than a cursor says is not found", async () => {
    bucket.on(GetObjectCommand).rejects(refusal("InvalidRange", 416));
    expectProblem(await uploads("GET"), 404, "unknown-roster");
  });
});

test("an address cannot be signed without credentials, which is named as such", async () => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"])
    vi.stubEnv(name, "/nothing/here");
  const body = { format: "jsonl", bytes: 10, upload: "u" };
  const path = `/v1/rosters/${roster}/uploads`;
  const answer = await functions.rosters("POST", path, { body });
  expectProblem(answer, 503, "unavailable");
  expect(answer.headers["retry-after"]).toBe("60");
});
