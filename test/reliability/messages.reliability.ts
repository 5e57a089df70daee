import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readItem, startRun } from "../../functions/store/index.ts";
import { creator } from "../api/http/support/requests.ts";
import { openWorkshop, type Workshop } from "../api/unit/life/support/workshop.ts";
import { dump } from "../api/unit/support/database.ts";
import { random } from "../support/random.ts";
import { isNight, seedOf } from "../support/seed.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

/** A night solves more. */
const RUNS = isNight() ? 1_000 : 300;
const WORKERS = 3;
/** A request that is answered at once: nobody can be paid. */
const REQUEST = {
  brief: { currency: "USD", budget: 1, goals: { preset: "awareness" } },
  roster: { creators: [creator("ana", 900)] },
};
/** Tenants over whom the runs are spread; each may have two solved at a time. */
const TENANTS = 50;

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop.close());

it(`${RUNS} messages, 1 to 5 times to ${WORKERS} workers, make ${RUNS} results`, async () => {
  const draw = random(seedOf(16));
  const deliveries: { tenant: string; runId: string }[] = [];
  for (let index = 0; index < RUNS; index++) {
    const tenant = `tenant-${index % TENANTS}`;
    const runId = crypto.randomUUID();
    const about = {
      name: `Run ${index}`,
      createdAt: new Date(shop.table.now()).toISOString(),
      tags: [],
      client: null,
      campaign: null,
      parent: null,
      revision: 1,
      currency: "USD",
    };
    const request = { body: REQUEST, query: { basis: "shipped" } };
    const solve = { kind: "later", request } as const;
    await startRun(shop.table, tenant, { id: runId, fingerprint: null, about, solve });
    for (let copy = draw.int(1, 5); copy > 0; copy--) deliveries.push({ tenant, runId });
  }
  for (let index = deliveries.length - 1; index > 0; index--) {
    const other = draw.int(0, index);
    [deliveries[index], deliveries[other]] = [deliveries[other], deliveries[index]];
  }
  shop.sent.push(...deliveries);
  const outcomes = new Map<string, number>();
  const worker = async () => {
    for (let message = shop.sent.shift(); message !== undefined; message = shop.sent.shift()) {
      const outcome = await shop.work(message);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  expect(outcomes.get("solved")).toBe(RUNS);
  expect(outcomes.get("lost") ?? 0).toBe(0);
  expect(outcomes.get("failed") ?? 0).toBe(0);
  for (const { tenant, runId } of deliveries)
    expect((await readItem(shop.table, tenant, runId))?.state).toBe("done");
  const keys = await dump(shop.table);
  expect(keys.filter((sk) => /^I#/.test(sk))).toEqual([]);
  console.log(`${deliveries.length} deliveries: ${JSON.stringify(Object.fromEntries(outcomes))}`);
});
