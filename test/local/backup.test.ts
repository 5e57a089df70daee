import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRun, getRun, listRuns, type Table } from "../../functions/store/index.ts";
import { inPlace } from "../../packages/local/src/backup/drill.ts";
import { check, dump, type Place, restore, wipe } from "../../packages/local/src/backup/steps.ts";
import { dump as keysOf, startDatabase, type TestDatabase } from "../api/unit/support/database.ts";
import { someRun } from "../api/unit/support/runs.ts";
import { present } from "../support/present.ts";

const folder = mkdtempSync(join(tmpdir(), "reachmix-backup-"));
let database: TestDatabase;
let client: DynamoDBClient;
beforeAll(async () => {
  database = await startDatabase();
  client = new DynamoDBClient({ endpoint: database.endpoint });
});
afterAll(async () => {
  client.destroy();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** A table with twelve runs of two tenants and a thousand small items beside them. */
async function filled(): Promise<{ table: Table; runs: [tenant: string, id: string][] }> {
  const table = await database.createTable();
  const runs: [string, string][] = [];
  for (let index = 0; index < 12; index++) {
    const tenant = index % 2 === 0 ? "acme" : "globex";
    const { item } = await createRun(table, tenant, { run: someRun(), fingerprint: null });
    runs.push([tenant, item.id]);
  }
  for (let index = 0; index < 1_000; index++) {
    const Item = {
      pk: `T#acme#SMALL#${index % 40}`,
      sk: String(index),
      count: index / 3,
      words: new Set(["b", "a"]),
      bytes: Uint8Array.from([index % 256, 0, 255]),
      nested: { list: [null, true, "ü", { deep: index }] },
    };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  }
  return { table, runs };
}

const placeOf = (table: string, name: string, said: string[] = []): Place => ({
  client,
  table,
  file: join(folder, name),
  say: (line) => said.push(line),
});

const readAll = async (table: Table, runs: readonly [string, string][]) => {
  const read = [];
  for (const [tenant, id] of runs) read.push(present(await getRun(table, tenant, id), "run").run);
  return read;
};

test("a table that is dumped, wiped and restored has every run as before", async () => {
  const { table, runs } = await filled();
  const before = await readAll(table, runs);
  const said: string[] = [];
  await inPlace(placeOf(table.name, "drill", said));
  expect(said).toContain(`${table.name} is empty`);
  expect(said.at(-1)).toContain(`(12 runs) of ${table.name} are as in`);
  expect(await readAll(table, runs)).toEqual(before);
  const listed = await listRuns(table, "globex", { limit: 50, cursor: null });
  expect(listed?.runs).toHaveLength(6);
});

test("a backup is restored into a new table, which the store then runs on", async () => {
  const { table, runs } = await filled();
  const before = await readAll(table, runs);
  await dump(placeOf(table.name, "moved"));
  const moved = placeOf(`${table.name}-moved`, "moved");
  await restore(moved);
  await check(moved);
  expect(await readAll({ ...table, name: moved.table }, runs)).toEqual(before);
});

test("a table that is no longer as the backup is told by what differs", async () => {
  const { table, runs } = await filled();
  const place = placeOf(table.name, "changed");
  await dump(place);
  const [[tenant, id] = ["", ""]] = runs;
  const changed = { pk: `T#${tenant}#R#${id}`, sk: "EXTRA" };
  await table.client.send(new PutCommand({ TableName: table.name, Item: changed }));
  await expect(check(place)).rejects.toThrow(`differs from ${place.file} in T#${tenant}#R#${id}:`);
});

test("a run without all its pieces is told, although the backup has it so", async () => {
  const table = await database.createTable();
  const { item } = await createRun(table, "acme", { run: someRun(), fingerprint: null });
  const manifest = { ...item.manifest, sha256: "0".repeat(64) };
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...item, manifest } }));
  const place = placeOf(table.name, "torn-run");
  await dump(place);
  await expect(check(place)).rejects.toThrow(`lacks pieces of T#acme#R#${item.id}`);
});

test("a table that holds something is not restored into, and stays as it is", async () => {
  const { table } = await filled();
  const place = placeOf(table.name, "twice");
  await dump(place);
  const before = await keysOf(table);
  await expect(restore(place)).rejects.toThrow(/holds items already, T#/);
  expect(await keysOf(table)).toEqual(before);
});

test("a torn, changed, foreign or newer backup is refused and nothing is written", async () => {
  const { table } = await filled();
  const place = placeOf(table.name, "whole");
  await dump(place);
  await wipe(place);
  const lines = gunzipSync(readFileSync(place.file)).toString().trim().split("\n");
  const [head = "", ...others] = lines;
  const newer = head.replace('"reachmixBackup":1', '"reachmixBackup":2');
  const write = (name: string, text: readonly string[]) => {
    writeFileSync(join(folder, name), gzipSync(`${text.join("\n")}\n`));
    return placeOf(table.name, name);
  };
  writeFileSync(join(folder, "torn"), readFileSync(place.file).subarray(0, 5_000));
  const cases: [Place, RegExp][] = [
    [write("no-end", lines.slice(0, -1)), /is not whole: it has \d+ items of a number that is cut/],
    [write("one-less", [head, ...others.slice(1)]), /is not whole: it has \d+ items of \d+/],
    [write("foreign", ["hello", ...others]), /is no backup of Reachmix/],
    [write("newer", [newer, ...others]), /has version 2, this release reads up to 1/],
    [placeOf(table.name, "torn"), /cannot be read/],
    [placeOf(table.name, "missing"), /cannot be read/],
  ];
  for (const [own, said] of cases) await expect(restore(own)).rejects.toThrow(said);
  expect(await keysOf(table)).toEqual([]);
});

test("a table that is not there is refused, and leaves no file", async () => {
  const place = placeOf("no-such-table", "nothing");
  await expect(dump(place)).rejects.toThrow("There is no table no-such-table here");
  expect(() => readFileSync(place.file)).toThrow("ENOENT");
});
