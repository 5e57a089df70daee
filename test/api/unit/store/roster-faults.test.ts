import { beforeEach, expect, test } from "vitest";
import { goOn } from "../../../../functions/privacy/erase-walk.ts";
import { nameHash } from "../../../../functions/privacy/names.ts";
import { Walk } from "../../../../functions/privacy/walk.ts";
import {
  beginErasure,
  deleteRoster,
  findRoster,
  readRoster,
  type Table,
} from "../../../../functions/store/index.ts";
import { present } from "../../../support/present.ts";
import { dump } from "../support/database.ts";
import type { Fault, FaultProxy } from "../support/fault-proxy.ts";
import { faultyTable } from "../support/faulty-table.ts";
import { someCreators, storeRoster } from "../support/rosters.ts";

const faulty = faultyTable();
let proxy: FaultProxy;
/** The table as the product sees it through the faults, and as it is. */
let table: Table;
let truth: Table;
beforeEach(() => {
  ({ proxy, table, truth } = faulty);
});

// Throttling and 5xx are drops to the product: in each the store did nothing.
const FAULTS: readonly Fault[] = ["drop", "lostAck"];

/** Calls that work makes when nothing fails. */
async function callsOf(work: () => Promise<unknown>): Promise<number> {
  proxy.reset();
  await work();
  return proxy.seen.length;
}

/** Does work once for each of its calls, which fails the first time it is made. */
async function withEachFailing(
  fault: Fault,
  calls: number,
  work: (call: number) => Promise<void>,
): Promise<void> {
  for (let call = 1; call <= calls; call++) {
    proxy.reset();
    proxy.plan = (_operation, count) => (count === call ? fault : null);
    await work(call);
  }
}

const pages = [someCreators(3), someCreators(2, "d")];

test.each(FAULTS)("%s while a roster is stored: one version, and success", async (fault) => {
  const calls = await callsOf(() => storeRoster(table, "default", "first", pages));
  expect(calls).toBeGreaterThanOrEqual(15);
  await withEachFailing(fault, calls, async (call) => {
    const id = `r${call}`;
    const stored = await storeRoster(table, "default", id, pages);
    expect(stored).toMatchObject({ kind: "committed", version: { version: 1, creators: 5 } });
    const found = present(await findRoster(truth, "default", id), id);
    expect(found.item.versions).toHaveLength(1);
    expect(await readRoster(truth, "default", found)).toHaveLength(5);
  });
});

test.each(FAULTS)("%s while a roster is deleted: nothing is left, and success", async (fault) => {
  await storeRoster(truth, "default", "spring", pages);
  const calls = await callsOf(() => deleteRoster(table, "default", "spring", null));
  await withEachFailing(fault, calls, async () => {
    await storeRoster(truth, "default", "spring", pages);
    expect(await deleteRoster(table, "default", "spring", null)).toEqual({ kind: "deleted" });
    expect(await dump(truth)).toEqual([]);
  });
});

test.each(FAULTS)("%s while a creator is erased: gone once, counted once", async (fault) => {
  const erase = async (on: Table, tenant: string) => {
    const walk = new Walk(on, await beginErasure(on, tenant, nameHash(tenant, "d1")));
    await goOn(walk, () => true);
    return walk.erasure;
  };
  await storeRoster(truth, "tenant-0", "spring", pages);
  const calls = await callsOf(() => erase(table, "tenant-0"));
  expect(calls).toBeGreaterThanOrEqual(10);
  await withEachFailing(fault, calls, async (call) => {
    const tenant = `tenant-${call}`;
    await storeRoster(truth, tenant, "spring", pages);
    const { place, counts } = await erase(table, tenant);
    expect([place.phase, counts.rosterEntries]).toEqual(["done", 1]);
    const found = present(await findRoster(truth, tenant, "spring"), tenant);
    expect(found.version.creators).toBe(4);
    const ids = (await readRoster(truth, tenant, found)).map(({ id }) => id);
    expect(ids).toEqual(["c0", "c1", "c2", "d0"]);
  });
});
