import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { routes } from "../../../../functions/http/routes.ts";
import { createRun, type Table } from "../../../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { invoke, type TestRequest } from "../support/event.ts";
import { expectProblem } from "../support/functions.ts";
import { someRun } from "../support/runs.ts";

let database: TestDatabase;
let table: Table;
let handler: unknown;
beforeAll(async () => {
  database = await startDatabase();
  table = await database.createTable();
  process.env.TABLE_NAME = table.name;
  process.env.LOG_LEVEL = "SILENT";
  ({ handler } = await import("../../../../functions/api/handler.ts"));
});
afterAll(() => database.close());
afterEach(() => vi.unstubAllEnvs());

const call = (method: string, path: string, request?: TestRequest) =>
  invoke(handler, method, path, request);
async function stored(tenant = "default", change: Parameters<typeof someRun>[0] = {}) {
  const run = someRun(change);
  await createRun(table, tenant, { run, fingerprint: null });
  return run;
}
describe("reading runs", () => {
  test("gives the run with its entity tag, never cached", async () => {
    const run = await stored();
    const answer = await call("GET", `/v1/runs/${run.id}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(run);
    expect(answer.headers.etag).toMatch(/^"[0-9a-f]{8}\.1"$/);
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      "content-type": "application/json",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=31536000; includeSubDomains",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none';.* frame-ancestors 'none'/,
      ),
    });
  });

  test("answers unknown, malformed, deleted and foreign ids with the same words", async () => {
    const foreign = await stored("someone-else");
    const deleted = await stored();
    expect((await call("DELETE", `/v1/runs/${deleted.id}`)).status).toBe(204);
    const ids = [
      randomUUID(),
      foreign.id,
      deleted.id,
      "x",
      "%2e%2e",
      "..%2f",
      "a b",
      foreign.id.toUpperCase(),
      "RUN",
    ];
    const texts = new Set<string>();
    for (const id of ids) {
      const answer = await call("GET", `/v1/runs/${id}`);
      expectProblem(answer, 404, "unknown-run");
      texts.add(answer.text);
    }
    expect(texts.size).toBe(1);
    for (const method of ["PATCH", "DELETE"])
      expectProblem(
        await call(method, `/v1/runs/${foreign.id}`, { body: { name: "mine" } }),
        404,
        "unknown-run",
      );
  });

  test("pages through the list by the cursor it hands out", async () => {
    vi.stubEnv("TENANT_CLAIM", "tenant");
    const claims = { tenant: `t-${randomUUID().slice(0, 8)}` };
    const made = [];
    for (let i = 0; i < 5; i++)
      made.push((await stored(claims.tenant, { createdAt: `2027-01-0${i + 1}T00:00:00.000Z` })).id);
    const first = await call("GET", "/v1/runs", { claims, query: { limit: "3" } });
    const second = await call("GET", "/v1/runs", {
      claims,
      query: { limit: "3", cursor: first.body.nextCursor },
    });
    expect([...first.body.runs, ...second.body.runs].map((r) => r.id)).toEqual(made.reverse());
    expect(second.body.nextCursor).toBeNull();
    const other = { claims: { tenant: "other-one" }, query: { cursor: first.body.nextCursor } };
    expectProblem(await call("GET", "/v1/runs", other), 400, "malformed-request");
  });

  test.each<Record<string, string>>([
    { limit: "0" },
    { limit: "201" },
    { limit: "-1" },
    { limit: "1e2" },
    { limit: "" },
    { limit: "abc" },
    { cursor: "" },
    { cursor: "xyz" },
    { cursor: "x".repeat(401) },
    { limt: "5" },
  ])("refuses the query %j", async (query) => {
    const answer = await call("GET", "/v1/runs", { query });
    expectProblem(answer, 400, "malformed-request");
    expect(answer.body.errors).toHaveLength(1);
  });
});

test("a query parameter out of range is refused in words of ours", async () => {
  const detailOf = async (limit: string) =>
    (await call("GET", "/v1/runs", { query: { limit } })).body.errors[0].message;
  expect(await detailOf("0")).toBe('expected a whole number from 1 to 200, got "0"');
  expect(await detailOf("201")).toBe('expected a whole number from 1 to 200, got "201"');
  expect(await detailOf("ten")).toBe('expected a whole number from 1 to 200, got "ten"');
});

test("every route takes the query parameters of the API document, and no other", async () => {
  const { body } = await call("GET", "/v1/openapi.json", { claims: null });
  for (const { method, path, query = [] } of routes) {
    const parameters = body.paths[path][method.toLowerCase()].parameters ?? [];
    const listed = parameters.filter((p: { in: string }) => p.in === "query");
    expect(listed.map((p: { name: string }) => p.name).sort()).toEqual([...query].sort());
  }
});

describe("editing runs", () => {
  test("renames and tags, and answers the new summary with its tag", async () => {
    const run = await stored();
    const answer = await call("PATCH", `/v1/runs/${run.id}`, {
      body: { name: "Újra", tags: ["a"] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: run.id, name: "Újra", tags: ["a"], version: 2 });
    const read = await call("GET", `/v1/runs/${run.id}`);
    expect(read.body).toEqual({ ...run, name: "Újra", tags: ["a"] });
    expect(read.headers.etag).toBe(answer.headers.etag);
  });

  test("honours If-Match", async () => {
    const run = await stored();
    const path = `/v1/runs/${run.id}`;
    const { etag } = (await call("GET", path)).headers;
    const edit = (name: string, match: string) =>
      call("PATCH", path, { body: { name }, headers: { "if-match": match } });
    expect((await edit("one", etag)).status).toBe(200);
    expectProblem(await edit("two", etag), 412, "stale-version");
    expectProblem(
      await call("DELETE", path, { headers: { "if-match": etag } }),
      412,
      "stale-version",
    );
    expect((await edit("three", "*")).status).toBe(200);
    expect((await call("GET", path)).body.name).toBe("three");
  });

  test.each([
    ["nothing", {}],
    ["an empty name", { name: "" }],
    ["a name of 201 characters", { name: "x".repeat(201) }],
    ["a name with a control character", { name: "a\u0007b" }],
    ["a lone surrogate", { name: "\ud800" }],
    ["21 tags", { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }],
    ["a tag twice", { tags: ["a", "a"] }],
    ["the version", { name: "x", version: 7 }],
    ["the tenant", { name: "x", tenant: "other" }],
    ["an array", [1]],
    ["null", null],
    ["a number for a name", { name: 5 }],
  ])("refuses %s", async (_title, body) => {
    const run = await stored();
    expectProblem(await call("PATCH", `/v1/runs/${run.id}`, { body }), 422, "invalid-content");
    expect((await call("GET", `/v1/runs/${run.id}`)).body).toEqual(run);
  });

  test("does not let a body reach the prototype of all objects", async () => {
    const run = await stored();
    const rawBody =
      '{"name":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    expectProblem(await call("PATCH", `/v1/runs/${run.id}`, { rawBody }), 422, "invalid-content");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("removes a run for good, once", async () => {
    const run = await stored();
    const gone = await call("DELETE", `/v1/runs/${run.id}`);
    expect([gone.status, gone.text]).toEqual([204, ""]);
    expectProblem(await call("DELETE", `/v1/runs/${run.id}`), 404, "unknown-run");
  });
});

describe("comparing runs", () => {
  test("takes two to five runs, the first as the base", async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push((await stored()).id);
    for (const n of [2, 5]) {
      const answer = await call("GET", "/v1/compare", {
        query: { runs: ids.slice(0, n).join(",") },
      });
      expect(answer.status).toBe(200);
      expect(answer.body.runs.map((r: { id: string }) => r.id)).toEqual(ids.slice(0, n));
    }
  });

  test("refuses one, six, the same twice, none and another parameter", async () => {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const queries = [
      { runs: ids[0] },
      { runs: ids.join(",") },
      { runs: `${ids[0]},${ids[0]}` },
      { runs: "" },
      { runs: `${ids[0]},` },
      {},
      { runs: ids.slice(0, 2).join(","), cell: "x" },
    ];
    for (const query of queries)
      expectProblem(
        await call("GET", "/v1/compare", { query: query as Record<string, string> }),
        400,
        "malformed-request",
      );
  });

  test("names the runs that cannot be found, foreign ones among them", async () => {
    const [mine, foreign] = [await stored(), await stored("someone-else")];
    const answer = await call("GET", "/v1/compare", {
      query: { runs: `${mine.id},${foreign.id},nonsense` },
    });
    expectProblem(answer, 404, "unknown-run");
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(["runs[1]", "runs[2]"]);
  });
});

describe("public calls", () => {
  test("tell the version and the description of the API without a token", async () => {
    const health = await call("GET", "/v1/health", { claims: null });
    expect(health.body).toEqual({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    const openapi = await call("GET", "/v1/openapi.json", { claims: null });
    expect(Object.keys(openapi.body.paths).sort()).toEqual(
      [...new Set(routes.map((r) => r.path))].sort(),
    );
  });
});

describe("what is no call of the API", () => {
  test.each([
    "/",
    "/v1",
    "/v1/run",
    "/v1/runs/",
    "/v1/runs/a/b",
    "/v2/runs",
    "/%00",
    "/v1/runs/../health",
  ])("%s is unknown", async (path) => {
    expectProblem(await call("GET", path, { claims: null }), 404, "unknown-path");
  });

  test.each([
    ["POST", "/v1/runs", "GET, HEAD"],
    ["PUT", "/v1/runs/x", "GET, HEAD, PATCH, DELETE"],
    ["GET", "/v1/optimize", "POST"],
    ["POST", "/v1/health", "GET, HEAD"],
    ["TRACE", "/v1/compare", "GET, HEAD, POST"],
    ["OPTIONS", "/v1/rosters/template", "GET, HEAD"],
    ["PUT", "/v1/rosters/template", "GET, HEAD"],
    ["DELETE", "/v1/rosters/parse", "POST"],
  ])("%s %s names the methods there are", async (method, path, allow) => {
    const answer = await call(method, path, { claims: null });
    expectProblem(answer, 405, "method-not-allowed");
    expect(answer.headers.allow).toBe(allow);
  });
});

describe("every call behind a token", () => {
  const paths = routes.filter((r) => r.access !== "public" && r.function === "api");
  test.each(paths)(
    "$method $path is unauthorized without verified claims",
    async ({ method, path }) => {
      const answer = await call(method, path.replace("{id}", randomUUID()), {
        claims: null,
        headers: { authorization: "Bearer forged", "x-tenant": "default" },
      });
      expectProblem(answer, 401, "unauthorized");
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
    },
  );

  test.each(paths)(
    "$method $path is forbidden to a token of two tenants",
    async ({ method, path }) => {
      vi.stubEnv("TENANT_CLAIM", "tenant");
      const claims = { tenant: "[one two]" };
      expectProblem(
        await call(method, path.replace("{id}", randomUUID()), { claims }),
        403,
        "no-tenant",
      );
    },
  );
});
