import { closeNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { StoreUnavailableError, takeSlot } from "../../functions/store/index.ts";
import { TENANT } from "../api/unit/life/support/unfinished.ts";
import { openWorkshop, type Workshop } from "../api/unit/life/support/workshop.ts";
import { dump, startDatabase, type TestDatabase } from "../api/unit/support/database.ts";
import { type FaultProxy, startFaultProxy } from "../api/unit/support/fault-proxy.ts";
import { sometimes } from "../support/sometimes.ts";
import { BEHIND } from "./support/behind.ts";
import { type FaultCase, type FaultMatrix, openMatrix, PASSING } from "./support/fault-matrix.ts";
import { SWEEP_SCENARIOS, sweepOnce } from "./support/sweep-scenarios.ts";
import {
  accepted,
  deliver,
  expectEnded,
  WORKER_SCENARIOS,
  type WorkScenario,
} from "./support/work-scenarios.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

/** Longer than any lease, place of a worker or life of a writer, in milliseconds. */
const LONG_MS = 1_000_000;
/** Rounds of the sweeper after which everything has come to rest. */
const ROUNDS = 6;

let database: TestDatabase;
let proxy: FaultProxy;
const rare = sometimes("lost acknowledgement", "given up", "tried again", "swept again");

beforeAll(async () => {
  database = await startDatabase();
  proxy = await startFaultProxy(database.endpoint);
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint, STORE_PATIENCE: "2" });
});
afterAll(async () => {
  await closeNodeEngines();
  await proxy.close();
  await database.close();
});

describe("every call of worker and sweeper to the database, under every fault", () => {
  const scenarios = [...WORKER_SCENARIOS, ...SWEEP_SCENARIOS];
  let matrix: FaultMatrix<WorkScenario>;
  beforeAll(() => {
    matrix = openMatrix(proxy);
  });

  test("does its work without faults, and reaches what no call of the API does", async () => {
    for (const scenario of scenarios) {
      const shop = await openWorkshop(database);
      const id = await scenario.prepare(shop);
      await matrix.walk(scenario, () => scenario.act(shop, id));
      await goOn(shop);
      await scenario.after(shop, id);
    }
    const reached = matrix.reached();
    expect(BEHIND.filter((site) => !reached.has(site))).toEqual([]);
  });

  test("leaves one effect, once queue and schedule went on", async () => {
    const drawn = { seed: 20271130, share: 1 / 16, scenarios: "every" } as const;
    const { cases, broken } = await matrix.playAll(drawn, (own) => play(matrix, own));
    console.log(`${cases} cases in ${scenarios.length} scenarios: ${rare.summary()}`);
    expect(broken).toEqual([]);
    expect(cases).toBeGreaterThan(150);
  });

  test("met every rare branch at least once", () => expect(rare.missing()).toEqual([]));
});

/** Plays a case: the work under its fault, then calm, and what has to hold. */
async function play(
  matrix: FaultMatrix<WorkScenario>,
  own: FaultCase<WorkScenario>,
): Promise<void> {
  const { scenario, fault, when } = own;
  const shop = await openWorkshop(database);
  const id = await scenario.prepare(shop);
  const came = await matrix.under(own, () =>
    scenario.act(shop, id).catch((error: unknown) => {
      expect(error).toBeInstanceOf(StoreUnavailableError);
      return "again";
    }),
  );
  if (came === "again") rare.hit("given up");
  else if (own.faulted > 0) {
    rare.hit("tried again");
    if (fault === "lostAck") rare.hit("lost acknowledgement");
  }
  // One fault that passes is nobody's business but the client's of the database.
  if (when !== "always" && PASSING.includes(fault)) expect(came).toBe("done");
  await goOn(shop);
  await scenario.after(shop, id);
}

/** What queue and schedule do in the hours after: messages come, and the sweeper every minute. */
async function goOn(shop: Workshop): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (let waiting = shop.sent.length; waiting > 0; waiting--) await deliver(shop);
    shop.later(LONG_MS);
    expect((await sweepOnce(shop)).failed).toBe(0);
    const isAtRest = !(await dump(shop.table)).some((key) => key.startsWith("I#"));
    if (isAtRest && shop.sent.length === 0) return;
    rare.hit("swept again");
  }
}

describe.each(["away", "deaf"] as const)("a queue that is %s", (state) => {
  test("costs a run that is accepted a minute, and nothing else", async () => {
    const shop = await openWorkshop(database);
    shop.queueIs(state);
    const id = await accepted(shop);
    expect(shop.sent).toHaveLength(state === "away" ? 0 : 1);
    shop.queueIs("there");
    shop.later(61_000);
    expect(await sweepOnce(shop)).toMatchObject({ send: 1, failed: 0 });
    await goOn(shop);
    expect(await expectEnded(shop, id)).toMatchObject({ attempt: 1 });
  });

  test("makes a message come again that finds no place", async () => {
    const shop = await openWorkshop(database);
    const until = shop.table.now() + 300_000;
    for (const id of ["one", "other"])
      await takeSlot(shop.table, TENANT, { id, kind: "running", until }, 2);
    const id = await accepted(shop);
    shop.queueIs(state);
    await expect(deliver(shop)).rejects.toThrow(`the queue is ${state}`);
    shop.queueIs("there");
    await goOn(shop);
    expect(await expectEnded(shop, id)).toMatchObject({ attempt: 1 });
  });

  test("leaves what it should have been told to the next round of the sweeper", async () => {
    const shop = await openWorkshop(database);
    const id = await accepted(shop);
    shop.sent.length = 0;
    shop.later(61_000);
    shop.queueIs(state);
    expect(await sweepOnce(shop)).toMatchObject({ send: 0, failed: 1 });
    shop.queueIs("there");
    await goOn(shop);
    expect(await expectEnded(shop, id)).toMatchObject({ attempt: 1 });
  });
});
