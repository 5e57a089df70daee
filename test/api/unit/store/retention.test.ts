import { afterAll, beforeAll, expect, test } from "vitest";
import { createApproval, createRun, getRun } from "../../../../functions/store/index.ts";
import { approvedRun, threeCreators } from "../../../support/approved-run.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { allItems } from "../support/dump.ts";
import { someRun } from "../support/runs.ts";

const DAY = 24 * 60 * 60 * 1000;

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

test("a run ends after the days a deployment names, with its chunks and its approval", async () => {
  let now = Date.parse("2027-02-01T00:00:00Z");
  const made = await database.createTable({ now: () => now });
  const table = { ...made, retentionDays: 30 };
  const run = someRun({ ballast: 900_000 });
  await createRun(table, "default", { run, fingerprint: null });
  const { approval } = await approvedRun(threeCreators());
  await createApproval(table, "default", run.id, approval);
  const end = (now + 30 * DAY) / 1000;
  const items = await allItems(table);
  expect(items.length).toBeGreaterThan(4);
  expect(items.map(({ expiresAt }) => expiresAt)).toEqual(items.map(() => end));
  now += 30 * DAY - 1;
  expect((await getRun(table, "default", run.id))?.run.id).toBe(run.id);
  now += 1;
  expect(await getRun(table, "default", run.id)).toBeNull();
});

test("a run is kept for ever where no deployment says otherwise", async () => {
  const table = await database.createTable();
  await createRun(table, "default", { run: someRun(), fingerprint: null });
  for (const item of await allItems(table)) expect(item).not.toHaveProperty("expiresAt");
});
