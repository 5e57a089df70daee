import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { removeItem } from "../../../../functions/store/delete-run.ts";
import {
  createRun,
  deleteRun,
  getRun,
  loadRun,
  type RunItem,
  type Table,
} from "../../../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { someRun } from "../support/runs.ts";

let database: TestDatabase;
let table: Table;
/** A run's item as a slow reader or deleter holds it while the run is deleted. */
let old: RunItem;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  table = await database.createTable();
  old = (
    await createRun(table, "default", { run: someRun({ ballast: 900_000 }), fingerprint: "f" })
  ).item;
  await deleteRun(table, "default", old.id, null);
});

const createAgain = () =>
  createRun(table, "default", { run: someRun({ id: old.id, name: "again" }), fingerprint: "g" });

describe("who read a run's item before the run was deleted", () => {
  test("finds no run afterwards, not a damaged one", async () => {
    expect(await loadRun(table, "default", old)).toBeNull();
  });

  test("finds the run that has taken the id since", async () => {
    await createAgain();
    expect((await loadRun(table, "default", old))?.run.name).toBe("again");
  });

  test("and finishes that deletion late, leaves the run that has taken the id since", async () => {
    await createAgain();
    await removeItem(table, "default", old);
    expect((await getRun(table, "default", old.id))?.run.name).toBe("again");
  });
});
