import type { Run } from "@reachmix/core";
import { closeNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemSchema } from "../../functions/http/problem.ts";
import { type Route, routes } from "../../functions/http/routes.ts";
import { openCursor, sealCursor } from "../../functions/store/cursor.ts";
import { createRun, getRun, openTable, type Table } from "../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "../api/unit/support/database.ts";
import { invoke, type TestAnswer, type TestRequest } from "../api/unit/support/event.ts";
import { type Fault, type FaultProxy, startFaultProxy } from "../api/unit/support/fault-proxy.ts";
import { threeCreators } from "../support/approved-run.ts";
import { present } from "../support/present.ts";
import { random } from "../support/random.ts";
import { SEED_VARIABLE, seedOf } from "../support/seed.ts";
import { sometimes } from "../support/sometimes.ts";
import {
  asCase,
  CASE_HEADER,
  type CallSite,
  callSites,
  labelCalls,
  SITE_HEADER,
} from "./support/call-sites.ts";
import { type Ask, RUN_SCENARIOS, type Scenario } from "./support/fault-scenarios.ts";
import { GRID_SCENARIOS } from "./support/grid-scenarios.ts";
import { ROSTER_SCENARIOS } from "./support/roster-scenarios.ts";

/** Faults after which the client of the database tries again by itself. */
const PASSING: readonly Fault[] = [
  "throttle",
  "throttling",
  "requestLimit",
  "serverError",
  "unavailable",
  "drop",
  "lostAck",
  "slow",
  "hang",
];
/** Faults that end a call at once; the last only where there is a condition. */
const FINAL: readonly Fault[] = ["truncated", "garbage", "expired", "conflict"];
const WHEN = ["first", "second", "always"] as const;
/** What no single call of the API reaches, but a race, a schedule or a command of the operator. */
const BEHIND: readonly string[] = [
  "erasures.ts adoptErasure Put",
  "intents.ts dueIntents Query",
  "start-run.ts takeBack Delete?",
  "sweep-uploads.ts sweepUploads Query",
];
/** The key of cursors is made and read once in the life of a table: it has a test of its own. */
const ONCE = "cursor-keys.ts ";
const SCENARIOS = [...RUN_SCENARIOS, ...ROSTER_SCENARIOS, ...GRID_SCENARIOS];
/** Share of all cases that is drawn by day; at night all of them are played. */
const SHARE = process.env[SEED_VARIABLE] === undefined ? 1 / 3 : 1;
/** Cases under way at the same time; most of them wait for their next attempt. */
const TOGETHER = 24;

interface Case {
  readonly tenant: string;
  readonly site: string;
  readonly fault: Fault;
  readonly when: (typeof WHEN)[number];
  readonly scenario: Scenario;
  /** Calls that came from the site. */
  seen: number;
  faulted: number;
}

let tenants = 0;
let database: TestDatabase;
let proxy: FaultProxy;
const handlers = new Map<string, unknown>();
const cases = new Map<string, Case>();
/** How often the call of a scenario reaches a site, by the name of the scenario. */
const reached = new Map<string, Map<string, number>>();
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
  labelCalls();
  proxy.plan = (_operation, _count, headers) => {
    const [name, site] = [headers[CASE_HEADER], headers[SITE_HEADER]].map(String);
    const own = cases.get(name);
    if (own === undefined) {
      const counts = reached.get(name);
      counts?.set(site, (counts.get(site) ?? 0) + 1);
      return null;
    }
    if (site !== own.site) return null;
    own.seen++;
    const hit = own.when === "always" || own.seen === (own.when === "first" ? 1 : 2);
    if (hit) own.faulted++;
    return hit ? own.fault : null;
  };
});
afterAll(async () => {
  await closeNodeEngines();
  await proxy.close();
  await database.close();
});

function askAs(tenant: string): Ask {
  const ask = (method: string, path: string, request?: TestRequest) =>
    invoke(handlers.get(routeFor(method, path).function), method, path, {
      claims: { sub: "someone", tenant },
      ...request,
    });
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
  const sites = callSites();

  test("is reached by one of the scenarios: no call site is forgotten", async () => {
    for (const [index, scenario] of SCENARIOS.entries()) {
      const tenant = `walk-${index}`;
      const ask = askAs(tenant);
      const id = await scenario.prepare(ask, keeperOf(tenant));
      reached.set(scenario.name, new Map());
      const answer = await asCase(scenario.name, () => scenario.act(ask, id));
      expect([scenario.name, answer.status, answer.text.slice(0, 300)]).toEqual([
        scenario.name,
        expect.toSatisfy((status: number) => status < 300),
        expect.anything(),
      ]);
      await scenario.after(ask, id);
    }
    const names = sites.map(({ name }) => name);
    const found = new Set([...reached.values()].flatMap((own) => [...own.keys()]));
    expect([...found].filter((name) => !names.includes(name))).toEqual([]);
    const unreached = names.filter((name) => !found.has(name) && !name.startsWith(ONCE));
    expect(unreached.toSorted()).toEqual(BEHIND.toSorted());
  });

  test("leaves one effect or none, and says 503 with Retry-After or succeeds", async () => {
    const broken: string[] = [];
    const draw = random(seedOf(20271128));
    const all = sites.flatMap((site) => casesAt(site)).filter(() => draw.chance(SHARE));
    let next = 0;
    await Promise.all(
      Array.from({ length: TOGETHER }, async () => {
        for (let own = all[next++]; own !== undefined; own = all[next++])
          await play(own).catch((error: unknown) => {
            const { site, fault, when, scenario } = own;
            broken.push(`${site} ${fault} ${when}, ${scenario.name}: ${String(error)}`);
          });
      }),
    );
    console.log(`${all.length} cases at ${sites.length} call sites: ${rare.summary()}`);
    expect(broken.map((text) => text.slice(0, 500)).slice(0, 20)).toEqual([]);
    expect(all.length).toBeGreaterThan(900 * SHARE);
  });

  test("met every rare branch at least once", () => expect(rare.missing()).toEqual([]));

  const calls = ({ name }: Scenario, site: string) => reached.get(name)?.get(site) ?? 0;

  /** Every fault, when the site is reached first, again (where it is), and always. */
  function casesAt({ name, conditional }: CallSite): Case[] {
    const reaching = SCENARIOS.filter((own) => calls(own, name) > 0);
    const again = reaching.find((own) => calls(own, name) > 1);
    return [...PASSING, ...FINAL]
      .filter((fault) => fault !== "conflict" || conditional)
      .flatMap((fault) =>
        WHEN.flatMap((when) => {
          const scenario = when === "second" ? again : reaching.at(0);
          if (scenario === undefined) return [];
          const tenant = `case-${++tenants}`;
          return { site: name, fault, when, scenario, tenant, seen: 0, faulted: 0 };
        }),
      );
  }
});

/** Plays a case: the call under its fault, then calm, the call again, and what has to hold. */
async function play(own: Case): Promise<void> {
  const { scenario, tenant, fault, when } = own;
  const ask = askAs(tenant);
  const id = await scenario.prepare(ask, keeperOf(tenant));
  cases.set(tenant, own);
  const answer = await asCase(tenant, () => scenario.act(ask, id));
  cases.delete(tenant);
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
