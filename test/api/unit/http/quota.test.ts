import { afterEach, describe, expect, test, vi } from "vitest";
import { openQuota } from "../../../../functions/http/quota.ts";
import { createHandler } from "../../../../functions/http/stack.ts";
import { invoke } from "../support/event.ts";
import { expectProblem } from "../support/functions.ts";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "SILENT";
});
afterEach(() => vi.unstubAllEnvs());

/** A quota of 3 reads and 2 writes on a clock that the test moves. */
function counted() {
  vi.stubEnv("READS_PER_MINUTE", "3");
  vi.stubEnv("WRITES_PER_MINUTE", "2");
  const clock = { ms: 1_000 };
  return { clock, quota: openQuota(() => clock.ms) };
}

describe("the quota of a tenant", () => {
  test("says after each call what is left and until when", () => {
    const { clock, quota } = counted();
    expect(quota.take("juna", "GET")).toEqual({
      "ratelimit-policy": '"reads";q=3;w=60',
      ratelimit: '"reads";r=2;t=60',
    });
    clock.ms += 20_500;
    expect(quota.take("juna", "HEAD").ratelimit).toBe('"reads";r=1;t=40');
    expect(quota.take("juna", "PATCH")).toEqual({
      "ratelimit-policy": '"writes";q=2;w=60',
      ratelimit: '"writes";r=1;t=60',
    });
  });

  test("is full after its calls, for this tenant and kind alone, until its minute is over", () => {
    const { clock, quota } = counted();
    for (const method of ["POST", "DELETE"]) quota.take("juna", method);
    clock.ms += 59_999;
    for (let again = 0; again < 5; again++)
      expect(() => quota.take("juna", "POST")).toThrow(
        expect.objectContaining({
          code: "quota-exceeded",
          headers: {
            "ratelimit-policy": '"writes";q=2;w=60',
            ratelimit: '"writes";r=0;t=1',
            "retry-after": "1",
          },
        }),
      );
    expect(quota.take("otto", "POST").ratelimit).toBe('"writes";r=1;t=60');
    expect(quota.take("juna", "GET").ratelimit).toBe('"reads";r=2;t=60');
    clock.ms += 1;
    expect(quota.take("juna", "POST").ratelimit).toBe('"writes";r=1;t=60');
  });

  test("holds for each of 5,000 tenants", () => {
    const { clock, quota } = counted();
    for (let round = 0; round < 2; round++)
      for (let tenant = 0; tenant < 5000; tenant++) quota.take(`t-${tenant}`, "POST");
    for (let tenant = 0; tenant < 5000; tenant++)
      expect(() => quota.take(`t-${tenant}`, "POST")).toThrow("as many as it may");
    clock.ms += 60_000;
    expect(quota.take("t-0", "POST").ratelimit).toBe('"writes";r=1;t=60');
  });

  test("counts nothing where the environment sets no number", () => {
    const quota = openQuota();
    for (let call = 0; call < 1000; call++) expect(quota.take("juna", "POST")).toEqual({});
  });

  test.each(["0", "-1", "many", "1.5"])("is no quota when the environment says %j", (text) => {
    vi.stubEnv("READS_PER_MINUTE", text);
    expect(() => openQuota()).toThrow(`READS_PER_MINUTE is "${text}"`);
  });
});

test("a function answers 429 with Retry-After when a tenant has used up its calls", async () => {
  vi.stubEnv("READS_PER_MINUTE", "2");
  let answered = 0;
  const handler = createHandler({
    listRuns: () => {
      answered++;
      return { status: 200, body: {} };
    },
    health: () => ({ status: 200, body: { status: "ok" } }),
  });
  for (let left = 1; left >= 0; left--) {
    const answer = await invoke(handler, "GET", "/v1/runs");
    expect(answer.status).toBe(200);
    expect(answer.headers["ratelimit-policy"]).toBe('"reads";q=2;w=60');
    expect(answer.headers.ratelimit).toMatch(new RegExp(`^"reads";r=${left};t=\\d+$`));
  }
  const refused = await invoke(handler, "GET", "/v1/runs");
  expectProblem(refused, 429, "quota-exceeded");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
  expect(answered).toBe(2);
  // What needs no token belongs to no tenant.
  expect((await invoke(handler, "GET", "/v1/health")).status).toBe(200);
});
