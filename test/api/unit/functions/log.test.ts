import { closeNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { invoke } from "../support/event.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { readCreators, someCreators } from "../support/rosters.ts";

let database: TestDatabase;
let proxy: FaultProxy;
let optimize: unknown;
let api: unknown;
let rosters: unknown;
let privacy: unknown;
let reports: unknown;
beforeAll(async () => {
  database = await startDatabase();
  proxy = await startFaultProxy(database.endpoint);
  const table = await database.createTable();
  process.env.TABLE_NAME = table.name;
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  process.env.LOG_LEVEL = "DEBUG";
  ({ handler: optimize } = await import("../../../../functions/optimize/handler.ts"));
  ({ handler: api } = await import("../../../../functions/api/handler.ts"));
  ({ handler: rosters } = await import("../../../../functions/rosters/handler.ts"));
  ({ handler: privacy } = await import("../../../../functions/privacy/handler.ts"));
  ({ handler: reports } = await import("../../../../functions/reports/handler.ts"));
});
afterAll(async () => {
  await closeNodeEngines();
  await proxy.close();
  await database.close();
});

/** Everything written to the console while `work` ran. */
async function logOf(work: () => Promise<unknown>): Promise<string> {
  let text = "";
  const write = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(write),
    vi.spyOn(process.stderr, "write").mockImplementation(write),
  ];
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}

test("the log tells route, status, time and ids of a call, nothing a client sent", async () => {
  const marked = JSON.parse(JSON.stringify(REQUEST_EXAMPLE).replaceAll("c12", "MARKER-creator"));
  marked.brief.name = "MARKER-brief";
  marked.roster.creators[0].name = "MARKER-name";
  const request = {
    body: marked,
    headers: { authorization: "Bearer MARKER-token", "idempotency-key": "MARKER-key" },
    claims: { sub: "MARKER-subject", email: "MARKER@example.org" },
  };
  let path = "";
  const log = await logOf(async () => {
    path = (await invoke(optimize, "POST", "/v1/optimize", request)).headers.location;
    await invoke(optimize, "POST", "/v1/optimize", { ...request, body: { brief: "MARKER-wrong" } });
    await invoke(optimize, "POST", "/v1/optimize", { ...request, rawBody: '{"MARKER-broken' });
    await invoke(api, "GET", path, request);
    await invoke(api, "PATCH", path, {
      ...request,
      body: { name: "MARKER-renamed", tags: ["MARKER-tag"] },
    });
    await invoke(api, "GET", "/v1/MARKER-path", request);
    await invoke(api, "GET", "/v1/runs", { query: { cursor: "MARKER-cursor" } });
  });
  const lines = log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.filter((l) => l.message === "request").map((l) => [l.route, l.status])).toEqual([
    ["POST /v1/optimize", 201],
    ["POST /v1/optimize", 422],
    ["POST /v1/optimize", 400],
    ["GET /v1/runs/{id}", 200],
    ["PATCH /v1/runs/{id}", 200],
    ["$default", 404],
    ["GET /v1/runs", 400],
  ]);
  // The figures of runs are counted from these fields: infra/constructs/run-metrics.ts.
  expect(lines[0]).toMatchObject({
    message: "request",
    status: 201,
    ms: expect.any(Number),
    creators: 2,
    termination: "optimal",
    runId: path.split("/").at(-1),
  });
  expect(lines[0].tenant).toMatch(/^[0-9a-f]{12}$/);
  expect(lines.map(({ requestId }) => requestId)).toEqual(lines.map(() => "request-1"));
  expect(log).not.toContain("MARKER");
});

test("the log of rosters, erasures and exports names nobody, and no roster", async () => {
  const [creator] = readCreators(someCreators(1, "marker"));
  const marked = { ...creator, name: "MARKER-name", handle: "MARKER-handle" };
  const path = "/v1/rosters/marker-roster";
  const csv = { "content-type": "text/csv" };
  const sheet = "handle,platform,followers\n@MARKER-bo,instagram,MARKER-many\n";
  const log = (
    await logOf(async () => {
      const query = { upload: "marker-upload" };
      await invoke(rosters, "PUT", path, { query, body: { creators: [marked] } });
      await invoke(rosters, "PUT", path, { query, body: { creators: [{ id: "MARKER" }] } });
      await invoke(rosters, "PUT", path, { query, rawBody: sheet, headers: csv });
      const body = { upload: "marker-upload", pages: 1 };
      await invoke(rosters, "POST", `${path}/commit`, { body });
      await invoke(api, "GET", path);
      const named = { ...REQUEST_EXAMPLE, roster: { stored: "marker-roster" } };
      await invoke(optimize, "POST", "/v1/optimize", { body: named });
      await invoke(privacy, "POST", "/v1/erasures", { body: { creator: "MARKER-handle" } });
      await invoke(api, "GET", "/v1/erasures");
      await invoke(reports, "GET", "/v1/export");
      await invoke(rosters, "DELETE", path);
    })
  ).toLowerCase();
  const lines = log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ route, status }) => [route, status])).toEqual([
    ["put /v1/rosters/{id}", 200],
    ["put /v1/rosters/{id}", 422],
    ["put /v1/rosters/{id}", 422],
    ["post /v1/rosters/{id}/commit", 200],
    ["get /v1/rosters/{id}", 200],
    ["post /v1/optimize", 201],
    ["post /v1/erasures", 200],
    ["get /v1/erasures", 200],
    ["get /v1/export", 200],
    ["delete /v1/rosters/{id}", 204],
  ]);
  expect(lines[0]).toMatchObject({ page: 1, creators: 1 });
  expect(lines[6]).toMatchObject({ rosterentries: 1, runs: 1 });
  expect(log).not.toContain("marker");
});

test("the log names a fault by its chain of causes, without the answer of the store", async () => {
  const body = { ...REQUEST_EXAMPLE, brief: { ...REQUEST_EXAMPLE.brief, name: "MARKER-brief" } };
  const log = await logOf(async () => {
    const created = await invoke(optimize, "POST", "/v1/optimize", { body });
    proxy.plan = (operation) => (operation === "GetItem" ? "truncated" : null);
    const answer = await invoke(api, "GET", created.headers.location);
    expect(answer.status).toBe(503);
    expect(answer.text).not.toMatch(/MARKER|SyntaxError|DynamoDB/);
  });
  const lines = log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const fault = lines.find((line) => line.level === "ERROR");
  expect(fault).toMatchObject({ message: "unavailable", requestId: "request-1" });
  expect(fault.fault.map((f: { name: string }) => f.name)).toEqual([
    "StoreUnavailableError",
    "SyntaxError",
  ]);
  expect(fault.fault[0].at[0]).toContain("faults.ts");
  expect(log).not.toContain("MARKER");
});
