import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Run } from "@reachmix/core";
import { closeNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemSchema } from "../../functions/http/problem.ts";
import { type Route, routes } from "../../functions/http/routes.ts";
import { openCursor, sealCursor } from "../../functions/store/cursor.ts";
import { createRun, getRun, openTable, type Table } from "../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "../api/unit/support/database.ts";
import { invoke, type TestAnswer, type TestRequest } from "../api/unit/support/event.ts";
import { type FaultProxy, startFaultProxy } from "../api/unit/support/fault-proxy.ts";
import { threeCreators } from "../support/approved-run.ts";
import { present } from "../support/present.ts";
import { sometimes } from "../support/sometimes.ts";
import { BEHIND } from "./support/behind.ts";
import { asFunction } from "./support/call-sites.ts";
import {
  type FaultCase,
  type FaultMatrix,
  FINAL,
  openMatrix,
  PASSING,
} from "./support/fault-matrix.ts";
import { type Ask, RUN_SCENARIOS, type Scenario } from "./support/fault-scenarios.ts";
import { GRID_SCENARIOS } from "./support/grid-scenarios.ts";
import { ROSTER_SCENARIOS } from "./support/roster-scenarios.ts";

/** The key of cursors is made and read once in the life of a table: it has a test of its own. */
const ONCE = "cursor-keys.ts ";
const SCENARIOS = [...RUN_SCENARIOS, ...ROSTER_SCENARIOS, ...GRID_SCENARIOS];

let tenants = 0;
let database: TestDatabase;
let proxy: FaultProxy;
let matrix: FaultMatrix<Scenario>;
const handlers = new Map<string, unknown>();
/** The table behind the proxy, and a run that was solved once for all cases. */
let truth: Table;
let solved: Run;
const rare = sometimes("lost acknowledgement", "replay", "given up", "tried again", "held");

beforeAll(async () => {
  database = await startDatabase();
  proxy = await startFaultProxy(database.endpoint);
  truth = await database.createTable();
  // The client looks its endpoint up with its first call.
  await getRun(truth, "nobody", crypto.randomUUID());
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    TABLE_NAME: truth.name,
    TENANT_CLAIM: "tenant",
    LOG_LEVEL: "SILENT",
    STORE_PATIENCE: "2",
  });
  for (const name of new Set(routes.map((route) => route.function)))
    handlers.set(name, (await import(`../../functions/${name}/handler.ts`)).handler);
  const made = await askAs("stock")("POST", "/v1/optimize", { body: threeCreators() });
  solved = made.body as Run;
  matrix = openMatrix(proxy);
});
afterAll(async () => {
  await closeNodeEngines();
  await proxy.close();
  await database.close();
});

function askAs(tenant: string): Ask {
  const ask = (method: string, path: string, request?: TestRequest) => {
    const name = routeFor(method, path).function;
    const claims = { sub: "someone", tenant };
    return asFunction(name, () => invoke(handlers.get(name), method, path, { claims, ...request }));
  };
  return Object.assign(ask, { tenant });
}

function routeFor(method: string, path: string): Route {
  return present(
    routes.find(
      (route) =>
        route.method === method &&
        new RegExp(`^${route.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(path),
    ),
    "route",
  );
}

/** Stores a copy of the solved run for a tenant, newer than the one before. */
const keeperOf = (tenant: string) => async () => {
  const run = { ...solved, id: crypto.randomUUID(), createdAt: new Date().toISOString() };
  await createRun(truth, tenant, { run, fingerprint: null });
  return run.id;
};

describe("every call to the database, under every fault", () => {
  test("is reached by one of the scenarios: no call site is forgotten", async () => {
    for (const [index, scenario] of SCENARIOS.entries()) {
      const tenant = `walk-${index}`;
      const ask = askAs(tenant);
      const id = await scenario.prepare(ask, keeperOf(tenant));
      const answer = await matrix.walk(scenario, () => scenario.act(ask, id));
      expect([scenario.name, answer.status, answer.text.slice(0, 300)]).toEqual([
        scenario.name,
        expect.toSatisfy((status: number) => status < 300),
        expect.anything(),
      ]);
      await scenario.after(ask, id);
    }
    const names = matrix.sites.map(({ name }) => name);
    const found = matrix.reached();
    expect([...found].filter((name) => !names.includes(name))).toEqual([]);
    const unreached = names.filter((name) => !found.has(name) && !name.startsWith(ONCE));
    expect(unreached.toSorted()).toEqual(BEHIND.toSorted());
  });

  test("leaves one effect or none, and says 503 with Retry-After or succeeds", async () => {
    const drawn = { seed: 20271128, share: 1 / 3, scenarios: "first" } as const;
    const { cases, broken } = await matrix.playAll(drawn, play);
    console.log(`${cases} cases at ${matrix.sites.length} call sites: ${rare.summary()}`);
    expect(broken).toEqual([]);
    expect(cases).toBeGreaterThan(300);
  });

  test("met every rare branch at least once", () => expect(rare.missing()).toEqual([]));
});

/** Plays a case: the call under its fault, then calm, the call again, and what has to hold. */
async function play(own: FaultCase<Scenario>): Promise<void> {
  const { scenario, fault, when } = own;
  const tenant = `case-${++tenants}`;
  const ask = askAs(tenant);
  const id = await scenario.prepare(ask, keeperOf(tenant));
  const answer = await matrix.under(own, () => scenario.act(ask, id));
  expectFair(answer);
  if (own.faulted > 0 && answer.status < 300) {
    rare.hit("tried again");
    if (fault === "lostAck") rare.hit("lost acknowledgement");
  }
  if (answer.status === 503) rare.hit("given up");
  // One fault that passes is nobody's business but the client's of the database.
  if (when !== "always" && PASSING.includes(fault)) expect(answer.status).toBeLessThan(300);
  if (answer.status < 300 || (await calm(ask, id, scenario))) await scenario.after(ask, id);
}

/**
 * Repeats the call without faults, as a client does after a 503; false when the run is held until
 * the lease of the call that broke off is over, which is for the sweeper.
 */
async function calm(ask: Ask, id: string, scenario: Scenario): Promise<boolean> {
  const again = await scenario.act(ask, id);
  if (again.headers["idempotency-replayed"] === "true") rare.hit("replay");
  if (again.status === 409 && String(again.body.type).endsWith(":run-in-progress")) {
    rare.hit("held");
    return false;
  }
  // What a broken-off deletion left is gone, and a deleted run is unknown.
  const done = again.status < 300 || (again.status === 404 && scenario.name.endsWith("deleted"));
  expect([again.status, done]).toEqual([again.status, true]);
  return true;
}

function expectFair(answer: TestAnswer): void {
  if (answer.status < 300) return;
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(problemSchema.strict().parse(answer.body).status).toBe(answer.status);
  expect([409, 429, 503]).toContain(answer.status);
  if (answer.status !== 409) expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
}

describe("the first cursor of a table, under every fault", () => {
  const list = { route: "GET /v1/runs", tenant: "juna", filter: {} };

  test.each([...PASSING, ...FINAL])("%s: one key for everybody", async (fault) => {
    for (const operation of ["GetItem", "UpdateItem"])
      for (const when of [1, 2]) {
        const { name } = await database.createTable();
        const table = openTable(name);
        let calls = 0;
        const { plan } = proxy;
        proxy.plan = (own) => (own === operation && ++calls === when ? fault : null);
        const sealed = await sealCursor(table, list, "here").catch(() => null);
        proxy.plan = plan;
        const cursor = sealed ?? (await sealCursor(table, list, "here"));
        for (const own of [table, openTable(name)])
          expect(await openCursor(own, list, cursor)).toBe("here");
        expect(calls).toBeGreaterThanOrEqual(1);
      }
  });
});

describe("the role of a function", () => {
  const run = { pk: "T#juna#R#0b6f9c1e", sk: "RUN" };
  const roster = { pk: "T#juna#ROSTER#spring", sk: "U#one" };
  const keys = { pk: "K#CURSORS", sk: "KEYS" };
  const of = <T extends object>(input: T) => ({ TableName: truth.name, ...input });
  const list = (gsi1pk: string) =>
    new QueryCommand(
      of({
        IndexName: "byCreated",
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": gsi1pk },
      }),
    );

  test.each([
    ["rosters", "reads a run", () => new GetCommand(of({ Key: run }))],
    ["worker", "changes a roster", () => new PutCommand(of({ Item: roster }))],
    ["reports", "changes a run", () => new UpdateCommand(of({ Key: run }))],
    ["optimize", "reads the key of cursors", () => new GetCommand(of({ Key: keys }))],
    ["sweep", "lists the runs of a tenant", () => list("T#juna#RUNS")],
    ["api", "lists the uploads of all tenants", () => list("UPLOADS")],
    ["sheets", "reads anything", () => new GetCommand(of({ Key: run }))],
  ])("of %s refuses it when it %s", async (name, _what, command) => {
    const table = openTable(truth.name);
    const sent = asFunction(name, () => table.client.send(command() as GetCommand));
    await expect(sent).rejects.toMatchObject({ name: "AccessDeniedException" });
    const anybody = await table.client.send(command() as GetCommand);
    expect(anybody.$metadata.httpStatusCode).toBe(200);
  });
});
