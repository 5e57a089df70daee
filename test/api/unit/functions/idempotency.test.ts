import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { dump } from "../support/database.ts";
import type { TestRequest } from "../support/event.ts";
import {
  changedRequest,
  expectProblem,
  startFunctions,
  type TestFunctions,
} from "../support/functions.ts";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());

const withKey = (
  key: string,
  body: unknown = REQUEST_EXAMPLE,
  claims?: TestRequest["claims"],
): TestRequest => ({
  body,
  headers: { "idempotency-key": key },
  ...(claims ? { claims } : {}),
});

describe("an Idempotency-Key", () => {
  test("replays the run of the same body to the byte, whatever the order of its keys", async () => {
    const first = await functions.post(withKey("key-1"));
    expect([first.status, first.headers["idempotency-replayed"]]).toEqual([201, undefined]);
    const { options, brief, roster } = REQUEST_EXAMPLE;
    const second = await functions.post(withKey("key-1", { roster, options, brief }));
    expect([second.status, second.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect(second.text).toBe(first.text);
    expect(second.headers.location).toBe(first.headers.location);
  });

  test("used by 20 requests at once solves one run, then gives its bytes", async () => {
    const before = (await dump(functions.table)).filter((sk) => sk === "RUN").length;
    const post = () => functions.post(withKey("key-2"));
    const first = await Promise.all(Array.from({ length: 20 }, post));
    const made = first.filter(({ status }) => status === 201);
    expect(made.filter((a) => a.headers["idempotency-replayed"] === undefined)).toHaveLength(1);
    for (const answer of first.filter(({ status }) => status !== 201)) {
      if (answer.status === 429) expectProblem(answer, 429, "too-many-runs");
      else expectProblem(answer, 409, "run-in-progress");
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    }
    const again = await Promise.all(Array.from({ length: 20 }, post));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set([...made, ...again].map(({ text }) => text)).size).toBe(1);
    expect((await dump(functions.table)).filter((sk) => sk === "RUN").length).toBe(before + 1);
  });

  test("used with another body is refused, and the first run stays", async () => {
    const first = await functions.post(withKey("key-3"));
    const other = changedRequest((body) => {
      body.brief.budget = 1501;
    });
    expectProblem(await functions.post(withKey("key-3", other)), 422, "key-reused");
    expect((await functions.call("GET", first.headers.location)).text).toBe(first.text);
  });

  test("belongs to one tenant", async () => {
    vi.stubEnv("TENANT_CLAIM", "tenant");
    const one = await functions.post(withKey("key-4", REQUEST_EXAMPLE, { tenant: "one" }));
    const two = await functions.post(withKey("key-4", REQUEST_EXAMPLE, { tenant: "two" }));
    vi.unstubAllEnvs();
    expect(two.headers["idempotency-replayed"]).toBeUndefined();
    expect(two.body.id).not.toBe(one.body.id);
  });

  test("is free again after a request that was not valid or when its run is deleted", async () => {
    const invalid = changedRequest((body) => {
      body.brief.budget = -1;
    });
    expectProblem(await functions.post(withKey("key-5", invalid)), 422, "invalid-content");
    const first = await functions.post(withKey("key-5"));
    expect(first.status).toBe(201);
    expect((await functions.call("DELETE", first.headers.location)).status).toBe(204);
    const other = changedRequest((body) => {
      body.brief.budget = 1501;
    });
    const second = await functions.post(withKey("key-5", other));
    expect([second.status, second.headers["idempotency-replayed"]]).toEqual([201, undefined]);
  });

  test.each(["", " ", "a b", "a,b", "é", "\u0007", "x".repeat(256)])(
    "of the form %j is malformed",
    async (key) => {
      expectProblem(await functions.post(withKey(key)), 400, "malformed-request");
    },
  );

  test("of 255 characters is taken", async () => {
    expect((await functions.post(withKey("~".repeat(255)))).status).toBe(201);
  });
});
