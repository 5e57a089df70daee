import { learnFrom, teach } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addReport,
  allEvidence,
  createApproval,
  getApproval,
  getVersion,
  keepEvidence,
  keepVersion,
  removeLedger,
  reportsOf,
  type Table,
} from "../../../../functions/store/index.ts";
import { approvedRun, rowsOf, threeCreators } from "../../../support/approved-run.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let table: Table;
beforeAll(async () => {
  database = await startDatabase();
  table = await database.createTable();
});
afterAll(() => database.close());

const ID = "0b6f9c1e-5c0f-4d0a-9d43-2f6b8f1f7a10";

async function taughtBy(rows: readonly object[]) {
  const run = await approvedRun(threeCreators(), { id: ID });
  const taught = teach({ ...run, rows: rowsOf(rows), tests: [] });
  if (taught.kind === "refused") throw new Error(taught.issues[0].message);
  return taught.evidence;
}

describe("a ledger in the store", () => {
  test("has one approval, whoever writes at the same time", async () => {
    const { approval } = await approvedRun(threeCreators(), { id: ID });
    const writers = Array.from({ length: 6 }, (_, i) => ({ ...approval, by: `Writer ${i}` }));
    const got = await Promise.all(writers.map((own) => createApproval(table, "acme", ID, own)));
    expect(new Set(got.map(({ by }) => by)).size).toBe(1);
    expect(await getApproval(table, "acme", ID)).toEqual(got[0]);
    expect(await getApproval(table, "other", ID)).toBeNull();
  });

  test("keeps a report once, and every part of a large one", async () => {
    const rows = rowsOf(Array.from({ length: 2_500 }, (_, i) => ({ offerId: "ana-1", clicks: i })));
    const report = { rows, tests: [] };
    expect(await addReport(table, "acme", ID, report, null)).toBe(3);
    expect(await addReport(table, "acme", ID, report, null)).toBe(0);
    const all = await reportsOf(table, "acme", ID);
    expect([all.items, all.rows.length]).toEqual([3, 2_500]);
  });

  test("believes evidence of more reports, whichever is written later", async () => {
    const less = await taughtBy([{ offerId: "ana-1", impressions: 9_000, clicks: 10 }]);
    const more = await taughtBy([
      { offerId: "ana-1", impressions: 9_000, clicks: 10 },
      { offerId: "ben-1", impressions: 8_000 },
    ]);
    await keepEvidence(table, "acme", more, 2);
    await keepEvidence(table, "acme", less, 1);
    expect(await allEvidence(table, "acme")).toEqual([JSON.parse(JSON.stringify(more))]);
  });

  test("keeps versions of what was learned, and forgets what a removed run taught", async () => {
    const learned = await learnFrom(await allEvidence(table, "acme"));
    if (learned === null) throw new Error("nothing was learned");
    await keepVersion(table, "acme", learned);
    await removeLedger(table, "acme", ID);
    expect(await allEvidence(table, "acme")).toEqual([]);
    expect(await getApproval(table, "acme", ID)).toBeNull();
    expect((await reportsOf(table, "acme", ID)).items).toBe(0);
    expect(await getVersion(table, "acme", learned.version)).toEqual(
      JSON.parse(JSON.stringify(learned)),
    );
    expect(await getVersion(table, "acme", "2026-11-27+000000000000")).toBeNull();
  });
});
