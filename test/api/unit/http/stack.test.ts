import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Operation } from "../../../../functions/http/operation.ts";
import { CorruptRunError, StoreUnavailableError } from "../../../../functions/store/index.ts";
import { invoke } from "../support/event.ts";

let createHandler: typeof import("../../../../functions/http/stack.ts").createHandler;
beforeAll(async () => {
  vi.stubEnv("LOG_LEVEL", "SILENT");
  ({ createHandler } = await import("../../../../functions/http/stack.ts"));
});

const answerOf = (operation: Operation, remainingMs?: number) =>
  invoke(createHandler({ health: operation }), "GET", "/v1/health", {}, remainingMs);
const failing =
  (error: unknown): Operation =>
  () => {
    throw error;
  };

describe("a fault below the middleware stack", () => {
  test.each([
    ["a programming error", new TypeError("cannot read secret of undefined"), 500, "internal"],
    ["a thrown text", "secret", 500, "internal"],
    ["a thrown nothing", null, 500, "internal"],
    ["a damaged run", new CorruptRunError("r1", "secret"), 500, "run-corrupt"],
    ["a silent store", new StoreUnavailableError("secret"), 503, "unavailable"],
  ])(
    "%s is a problem that gives nothing away and names the request",
    async (_title, error, status, name) => {
      const answer = await answerOf(failing(error));
      expect([answer.status, answer.headers["content-type"]]).toEqual([
        status,
        "application/problem+json",
      ]);
      expect(answer.body.type).toBe(`urn:reachmix:problem:${name}`);
      expect(answer.text).not.toContain("secret");
      expect(answer.headers["retry-after"]).toBe(status === 503 ? "2" : undefined);
      if (status === 500) expect(answer.body.detail).toContain("request-1");
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      });
    },
  );

  test("an operation that does not end is answered before the function is stopped", async () => {
    const answer = await answerOf(() => new Promise(() => undefined), 600);
    expect([answer.status, answer.body.type]).toEqual([503, "urn:reachmix:problem:unavailable"]);
  });

  test("an answer that is no JSON value is our fault, not a broken response", async () => {
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    for (const body of [loop, 1n])
      expect((await answerOf(() => ({ status: 200, body }))).status).toBe(500);
  });
});

test("header names are read in any case", async () => {
  const seen: unknown[] = [];
  const handler = createHandler({
    health: ({ headers }) => {
      seen.push(headers["if-match"]);
      return { status: 200 };
    },
  });
  await invoke(handler, "GET", "/v1/health", { headers: { "IF-Match": '"a"' } });
  expect(seen).toEqual(['"a"']);
});

test("a route of another function is our fault", async () => {
  expect((await invoke(createHandler({}), "GET", "/v1/health")).status).toBe(500);
});
