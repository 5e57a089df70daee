import { afterAll, beforeAll, expect, test } from "vitest";
import {
  claimPart,
  createApproval,
  createRun,
  finishPart,
  getRun,
  readGrid,
  startGrid,
} from "../../../../functions/store/index.ts";
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

test("a grid ends after the same days, with its body, its parts and their cells", async () => {
  let now = Date.parse("2027-02-01T00:00:00Z");
  const table = { ...(await database.createTable({ now: () => now })), retentionDays: 30 };
  const { item } = await startGrid(table, "default", {
    id: crypto.randomUUID(),
    name: "Spring",
    createdAt: new Date(now).toISOString(),
    currency: "USD",
    counts: { rosters: 1, briefs: 1, rules: 1, budgets: 2 },
    mostInPart: 50,
    fingerprint: null,
    body: threeCreators(),
  });
  now += DAY;
  const held = await claimPart(table, "default", item, 0, now + 1_000);
  if (held.kind !== "held") throw new Error(held.because);
  expect(await finishPart(table, "default", item, held.item, [])).toBe("ended");
  const end = (now + 29 * DAY) / 1000;
  const items = (await allItems(table)).filter(({ sk }) => !String(sk).startsWith("I#"));
  expect(items.map(({ sk }) => String(sk).slice(0, 2)).toSorted()).toEqual([
    "C#",
    "C#",
    "GR",
    "P#",
  ]);
  expect(items.map(({ expiresAt }) => expiresAt)).toEqual(items.map(() => end));
  now += 29 * DAY;
  expect(await readGrid(table, "default", item.id)).toBeNull();
});

test("a run is kept for ever where no deployment says otherwise", async () => {
  const table = await database.createTable();
  await createRun(table, "default", { run: someRun(), fingerprint: null });
  for (const item of await allItems(table)) expect(item).not.toHaveProperty("expiresAt");
});
