import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createRun,
  deleteRun,
  editRun,
  etagOf,
  getRun,
  listRuns,
  type RunItem,
  type Table,
} from "../../../../functions/store/index.ts";
import { dump, startDatabase, type TestDatabase } from "../support/database.ts";
import { someRun } from "../support/runs.ts";

let database: TestDatabase;
let table: Table;
let item: RunItem;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  table = await database.createTable();
  item = (
    await createRun(table, "default", { run: someRun({ ballast: 900_000 }), fingerprint: null })
  ).item;
});

describe("an edit", () => {
  test("changes what it names, keeps the rest and grows the version", async () => {
    await editRun(table, "default", item.id, { tags: ["x"] }, null);
    await editRun(table, "default", item.id, { name: "Renamed" }, null);
    const stored = await getRun(table, "default", item.id);
    expect(stored?.run).toMatchObject({ name: "Renamed", tags: ["x"] });
    expect(stored?.item.version).toBe(3);
    expect((await listRuns(table, "default", { limit: 5, cursor: null }))?.runs[0]).toMatchObject({
      name: "Renamed",
      tags: ["x"],
      version: 3,
    });
  });

  test("on an older version than the one read is refused and changes nothing", async () => {
    const tag = etagOf(item);
    expect((await editRun(table, "default", item.id, { name: "first" }, tag)).kind).toBe("edited");
    const second = await editRun(table, "default", item.id, { name: "second" }, tag);
    expect(second).toEqual({ kind: "stale", etag: `${tag.slice(0, -2)}2"` });
    expect((await getRun(table, "default", item.id))?.run.name).toBe("first");
  });

  test("is never lost among others: as many versions as edits that succeeded", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        editRun(table, "default", item.id, { name: `n${i}` }, null),
      ),
    );
    const edited = outcomes.filter((o) => o.kind === "edited");
    expect(edited.length).toBeGreaterThan(0);
    expect(outcomes.every((o) => o.kind === "edited" || o.kind === "busy")).toBe(true);
    expect((await getRun(table, "default", item.id))?.item.version).toBe(1 + edited.length);
    expect(new Set(edited.map((o) => o.kind === "edited" && o.item.version)).size).toBe(
      edited.length,
    );
  });

  test("of an unknown run, or of another tenant's, creates nothing", async () => {
    expect(await editRun(table, "default", randomUUID(), { name: "x" }, null)).toEqual({
      kind: "unknown",
    });
    expect(await editRun(table, "other", item.id, { name: "x" }, null)).toEqual({
      kind: "unknown",
    });
    expect((await getRun(table, "default", item.id))?.item.version).toBe(1);
  });
});

describe("a deletion", () => {
  test("leaves nothing of the run behind", async () => {
    expect((await dump(table)).length).toBeGreaterThan(2);
    expect(await deleteRun(table, "default", item.id, null)).toEqual({ kind: "deleted" });
    expect(await dump(table)).toEqual([]);
    expect((await listRuns(table, "default", { limit: 5, cursor: null }))?.runs).toEqual([]);
  });

  test("is unknown the second time, and for another tenant", async () => {
    expect(await deleteRun(table, "other", item.id, null)).toEqual({ kind: "unknown" });
    await deleteRun(table, "default", item.id, null);
    expect(await deleteRun(table, "default", item.id, null)).toEqual({ kind: "unknown" });
  });

  test("of an older version than the one read is refused", async () => {
    await editRun(table, "default", item.id, { name: "newer" }, null);
    expect((await deleteRun(table, "default", item.id, etagOf(item))).kind).toBe("stale");
    expect((await getRun(table, "default", item.id))?.run.name).toBe("newer");
  });

  test("by several at once succeeds for each or finds it gone", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => deleteRun(table, "default", item.id, null)),
    );
    expect(outcomes.some((o) => o.kind === "deleted")).toBe(true);
    expect(outcomes.every((o) => o.kind === "deleted" || o.kind === "unknown")).toBe(true);
    expect(await dump(table)).toEqual([]);
  });

  test("racing edits and reads ends with the run gone and never shows a part of it", async () => {
    const work = [
      ...Array.from({ length: 6 }, (_, i) =>
        editRun(table, "default", item.id, { name: `n${i}` }, null),
      ),
      ...Array.from({ length: 6 }, () => getRun(table, "default", item.id)),
      deleteRun(table, "default", item.id, null),
    ];
    await Promise.all(work);
    expect(await getRun(table, "default", item.id)).toBeNull();
    expect(await dump(table)).toEqual([]);
  });
});
