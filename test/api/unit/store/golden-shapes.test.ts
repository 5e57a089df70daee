import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { compareRuns, type Run, runCsv, runHtml, runSchema } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getRun, listRuns, type Table } from "../../../../functions/store/index.ts";
import { chunkKey, createdKey, runKey } from "../../../../functions/store/keys.ts";
import { encodePayload } from "../../../../functions/store/payload.ts";
import { present } from "../../../support/present.ts";
import { solvedRun } from "../../../support/solved-run.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";

// What `reachmix optimize examples/eight-creators/request.json --json` said each time that stored
// runs got fields; 1 is that of the first release. A new field: add what it says now, change none.
const folder = new URL("fixture/", import.meta.url);
const shapes = [
  ["1", JSON.parse(readFileSync(new URL("payload-of-shape-1.json", folder), "utf8"))],
  ...readdirSync(new URL("shapes/", folder)).map((name) => [
    name.replace(".json.gz", ""),
    JSON.parse(gunzipSync(readFileSync(new URL(`shapes/${name}`, folder))).toString()),
  ]),
] as [name: string, payload: Payload][];

type Payload = Pick<Run, "plan" | "creators" | "termination"> & Readonly<Record<string, unknown>>;

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

/** Puts a payload into a table as the release of its time did, when items had no more than this. */
async function store(table: Table, id: string, payload: Payload, schemaVersion: number) {
  const { manifest, chunks } = await encodePayload(payload, "writer");
  for (const [index, data] of chunks.entries()) {
    const Item = { ...chunkKey("default", id, "writer", index), data };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  }
  const createdAt = "2026-11-23T10:00:00.000Z";
  const Item = {
    ...runKey("default", id),
    ...createdKey("default", createdAt, id),
    id,
    name: "Eight creators",
    createdAt,
    tags: [],
    version: 1,
    writer: "writer",
    fingerprint: null,
    figures: { currency: "USD", termination: payload.termination.reason },
    manifest: { ...manifest, schemaVersion },
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}

const ID = "00000000-0000-4000-8000-000000000001";
const versionOf = (name: string) => Number.parseInt(name, 10);

describe.each(shapes)("a run stored in the shape %s", (name, payload) => {
  test("is read, shown and compared as it was, by every field it had of its plan", async () => {
    const table = await database.createTable();
    await store(table, ID, payload, versionOf(name));
    const { run } = present(await getRun(table, "default", ID), "stored run");
    expect(runSchema.safeParse(run).error).toBeUndefined();
    const [plan, stored] = [present(run.plan, "plan"), present(payload.plan, "plan")];
    for (const key of ["impressions", "reach", "conversions", "spend"] as const)
      expect(plan.totals[key]).toBe(stored.totals[key]);
    expect(plan.picks.map(({ offerId, price }) => [offerId, price])).toEqual(
      stored.picks.map(({ offerId, price }) => [offerId, price]),
    );
    for (const { offerId } of stored.picks) expect(runCsv(run, "client")).toContain(offerId);
    expect(runHtml(run, "internal")).not.toMatch(/undefined|NaN/);
    expect(compareRuns([run, { ...run, id: "other" }]).runs).toHaveLength(2);
  });

  test("is listed beside the runs of today", async () => {
    const table = await database.createTable();
    await store(table, ID, payload, versionOf(name));
    const listed = await listRuns(table, "default", { limit: 10, cursor: null });
    expect(listed?.runs).toMatchObject([{ id: ID, revision: 1, approver: null }]);
    expect(listed?.runs[0]).not.toHaveProperty("roster");
  });
});

/** Paths of all values in a payload, with an index of a list left open. */
function pathsIn(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((own) => pathsIn(own, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, own]) => pathsIn(own, `${path}.${key}`));
}

test("a release reads what later ones of the same version write: no field ever goes", async () => {
  const example = new URL("../../../../examples/eight-creators/request.json", import.meta.url);
  const today = await solvedRun("today", JSON.parse(readFileSync(example, "utf8")));
  const paths = new Set(pathsIn(today));
  const current = shapes.filter(([name]) => versionOf(name) === 2);
  expect(current.length).toBeGreaterThan(2);
  for (const [name, earlier] of current)
    expect(
      pathsIn(earlier).filter((path) => !paths.has(path)),
      name,
    ).toEqual([]);
});

test("a version that nobody here knows is refused, not guessed at", async () => {
  const table = await database.createTable();
  await store(table, ID, present(shapes.at(-1), "shape")[1], 3);
  await expect(getRun(table, "default", ID)).rejects.toThrow(/version 3, newer than this release/);
});
