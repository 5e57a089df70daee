import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  createRun,
  deleteRun,
  editRun,
  getRun,
  listRuns,
  openTable,
  StoreUnavailableError,
  type Table,
} from "../../../../functions/store/index.ts";
import { STORE_LIMITS } from "../../../../functions/store/table.ts";
import { dump } from "../support/database.ts";
import type { Fault, FaultProxy } from "../support/fault-proxy.ts";
import { faultyTable } from "../support/faulty-table.ts";
import { someRun } from "../support/runs.ts";

const faulty = faultyTable();
let proxy: FaultProxy;
/** The table as the product sees it through the faults, and as it is. */
let table: Table;
let truth: Table;
beforeEach(() => {
  ({ proxy, table, truth } = faulty);
});

/** A run of several chunks, so that a creation is several writes. */
const big = () => someRun({ ballast: 900_000 });

/** Fails the calls whose number is in `counts`. */
const fail = (fault: Fault, ...counts: number[]) => {
  proxy.plan = (_operation, count) => (counts.includes(count) ? fault : null);
};

describe("a call that fails once is made again, whatever the fault and whichever call", () => {
  const faults: Fault[] = ["throttle", "serverError", "drop", "lostAck"];

  /** What fails: every call, or of what is a drop to the product, which comes back later, one. */
  const failing = (fault: Fault, calls: number) =>
    fault === "drop" || fault === "lostAck"
      ? Array.from({ length: calls }, (_, k) => k + 1)
      : [calls];

  test.each(faults)("%s while a run is created: one run, and success", async (fault) => {
    const calls = await callsOf(() =>
      createRun(table, "default", { run: big(), fingerprint: null }),
    );
    expect(calls).toBeGreaterThanOrEqual(3);
    for (const n of failing(fault, calls)) {
      proxy.reset();
      fail(fault, n);
      const run = big();
      expect((await createRun(table, "default", { run, fingerprint: null })).kind).toBe("created");
      expect(JSON.stringify((await getRun(truth, "default", run.id))?.run)).toBe(
        JSON.stringify(run),
      );
      await deleteRun(truth, "default", run.id, null);
    }
  });

  test.each(faults)("%s while a run is edited: one version more, and success", async (fault) => {
    const run = someRun();
    await createRun(truth, "default", { run, fingerprint: null });
    const calls = await callsOf(() => editRun(table, "default", run.id, { name: "0" }, null));
    for (const [index, n] of failing(fault, calls).entries()) {
      proxy.reset();
      fail(fault, n);
      const edited = await editRun(table, "default", run.id, { name: String(n) }, null);
      expect(edited.kind).toBe("edited");
      const stored = await getRun(truth, "default", run.id);
      expect(stored?.run.name).toBe(String(n));
      expect(stored?.item.version).toBe(3 + index);
    }
  });

  test.each(faults)("%s while a run is deleted: nothing is left, and success", async (fault) => {
    const create = async () =>
      (await createRun(truth, "default", { run: big(), fingerprint: null })).item.id;
    const first = await create();
    const calls = await callsOf(() => deleteRun(table, "default", first, null));
    expect(calls).toBeGreaterThanOrEqual(5);
    for (const n of failing(fault, calls)) {
      const id = await create();
      proxy.reset();
      fail(fault, n);
      expect(await deleteRun(table, "default", id, null)).toEqual({ kind: "deleted" });
      expect(await dump(truth)).toEqual([]);
    }
  });

  test.each(faults)("%s while runs are read and listed", async (fault) => {
    const run = big();
    await createRun(truth, "default", { run, fingerprint: null });
    for (const n of failing(fault, 2)) {
      proxy.reset();
      fail(fault, n);
      expect((await getRun(table, "default", run.id))?.run.id).toBe(run.id);
    }
    proxy.reset();
    fail(fault, 1);
    expect((await listRuns(table, "default", { limit: 5, cursor: null }))?.runs).toHaveLength(1);
  });
});

describe("a store that keeps failing is given up", () => {
  const expectGivenUp = async (tried: Table, attempts: number) => {
    const outcomes = await Promise.allSettled([
      getRun(tried, "default", randomUUID()),
      createRun(tried, "default", { run: someRun(), fingerprint: null }),
      listRuns(tried, "default", { limit: 5, cursor: null }),
    ]);
    for (const outcome of outcomes)
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailableError);
    expect(proxy.seen).toHaveLength(outcomes.length * attempts);
  };

  test.each(["throttle", "serverError", "drop"] as Fault[])(
    "as unavailable after three attempts: %s",
    async (fault) => {
      proxy.plan = () => fault;
      await expectGivenUp(table, 3);
    },
  );

  test("as unavailable at once when its answer is no answer", async () => {
    proxy.plan = () => "truncated";
    await expectGivenUp(table, 1);
  });

  test("as unavailable after three attempts that end by themselves when it hangs", async () => {
    vi.stubEnv("STORE_PATIENCE", "1");
    const impatient = openTable(truth.name);
    vi.unstubAllEnvs();
    process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
    proxy.plan = () => "hang";
    await expectGivenUp(impatient, 3);
  });

  test("within five seconds: so much its attempts may take together", () => {
    expect(STORE_LIMITS.attempts * STORE_LIMITS.answerMs).toBeLessThan(5_000);
    expect(STORE_LIMITS.connectMs).toBeLessThanOrEqual(STORE_LIMITS.answerMs);
  });

  test("and a creation that broke off there shows nothing and can be repeated", async () => {
    const run = big();
    proxy.plan = (_operation, count) => (count >= 3 ? "drop" : null);
    await expect(createRun(table, "default", { run, fingerprint: null })).rejects.toThrow(
      StoreUnavailableError,
    );
    expect(await getRun(truth, "default", run.id)).toBeNull();
    proxy.reset();
    expect((await createRun(table, "default", { run, fingerprint: null })).kind).toBe("created");
    expect(JSON.stringify((await getRun(truth, "default", run.id))?.run)).toBe(JSON.stringify(run));
  });

  test("and a deletion that broke off hides the run and is finished by the next", async () => {
    const run = big();
    await createRun(truth, "default", { run, fingerprint: null });
    proxy.plan = (operation) => (operation === "DeleteItem" ? "drop" : null);
    await expect(deleteRun(table, "default", run.id, null)).rejects.toThrow(StoreUnavailableError);
    expect(await getRun(truth, "default", run.id)).toBeNull();
    expect((await listRuns(truth, "default", { limit: 5, cursor: null }))?.runs).toEqual([]);
    proxy.reset();
    expect(await deleteRun(table, "default", run.id, null)).toEqual({ kind: "deleted" });
    expect(await dump(truth)).toEqual([]);
  });
});

test("only operations that the functions are granted are used", async () => {
  const run = big();
  await createRun(table, "default", { run, fingerprint: null });
  await createRun(table, "default", { run, fingerprint: null });
  await editRun(table, "default", run.id, { name: "x" }, null);
  await getRun(table, "default", run.id);
  await listRuns(table, "default", { limit: 5, cursor: null });
  await deleteRun(table, "default", run.id, null);
  expect([...new Set(proxy.seen)].sort()).toEqual([
    "DeleteItem",
    "GetItem",
    "PutItem",
    "Query",
    "UpdateItem",
  ]);
});

async function callsOf(action: () => Promise<unknown>): Promise<number> {
  proxy.reset();
  await action();
  return proxy.seen.length;
}
