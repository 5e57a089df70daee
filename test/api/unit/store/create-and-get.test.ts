import { randomUUID } from "node:crypto";
import { DeleteCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createRun,
  deleteRun,
  etagOf,
  getRun,
  keyedRunId,
  type Table,
} from "../../../../functions/store/index.ts";
import { CHUNK_BYTES } from "../../../../functions/store/payload.ts";
import { dump, startDatabase, type TestDatabase } from "../support/database.ts";
import { someRun } from "../support/runs.ts";

let database: TestDatabase;
let table: Table;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  table = await database.createTable();
});

describe("a stored run", () => {
  test("is read back as it was, text for text", async () => {
    const run = someRun({ name: "Žluťoučký kůň 🐎", tags: ["a", "b"] });
    expect((await createRun(table, "default", { run, fingerprint: null })).kind).toBe("created");
    const stored = await getRun(table, "default", run.id);
    expect(JSON.stringify(stored?.run)).toBe(JSON.stringify(run));
  });

  test("larger than one item is chunked below DynamoDB's limit and read back whole", async () => {
    const run = someRun({ ballast: 6_000_000 });
    const { item } = await createRun(table, "default", { run, fingerprint: null });
    expect(item.manifest.chunks).toBe(Math.ceil(item.manifest.bytes / CHUNK_BYTES));
    expect(item.manifest.chunks).toBeGreaterThan(8);
    const stored = await getRun(table, "default", run.id);
    expect(JSON.stringify(stored?.run)).toBe(JSON.stringify(run));
  });

  test("is unknown to every other tenant, also one whose name begins alike", async () => {
    const run = someRun();
    await createRun(table, "brand", { run, fingerprint: null });
    for (const tenant of ["default", "brand-2", "bra"])
      expect(await getRun(table, tenant, run.id)).toBeNull();
  });

  test("has figures that DynamoDB holds whatever their size", async () => {
    const run = someRun();
    const certificate = { ...run.certificate, value: 2 ** 60 + 4096, gap: 3e-150 };
    const { item } = await createRun(table, "default", {
      run: { ...run, certificate },
      fingerprint: null,
    });
    expect(item.figures).toMatchObject({ value: 2 ** 60 + 4096, gap: 0, spend: null });
    expect((await getRun(table, "default", run.id))?.item.figures).toEqual(item.figures);
  });

  test("is gone once it has expired, before the table removes it", async () => {
    const run = someRun();
    const { item } = await createRun(table, "default", { run, fingerprint: null });
    const second = Math.floor(table.now() / 1000);
    await put({ ...item, expiresAt: second + 60 });
    expect(await getRun(table, "default", run.id)).not.toBeNull();
    await put({ ...item, expiresAt: second });
    expect(await getRun(table, "default", run.id)).toBeNull();
  });
});

describe("a damaged run is refused as a whole", () => {
  type Chunk = Record<string, unknown> & { pk: string; sk: string; data: Uint8Array };
  const damages: [string, RegExp, (chunks: Chunk[]) => Promise<unknown>][] = [
    ["a chunk is missing", /\d of \d chunks are there/, ([, { pk, sk }]) => remove({ pk, sk })],
    [
      "a chunk is short",
      /bytes instead of/,
      ([, chunk]) => put({ ...chunk, data: chunk.data.subarray(1) }),
    ],
    [
      "a bit is flipped",
      /the hash of its chunks/,
      ([chunk]) =>
        put({ ...chunk, data: chunk.data.map((byte, i) => (i === 1000 ? byte ^ 1 : byte)) }),
    ],
    [
      "two chunks are swapped",
      /the hash of its chunks/,
      ([first, second]) =>
        Promise.all([put({ ...first, data: second.data }), put({ ...second, data: first.data })]),
    ],
    [
      "there is one chunk too many",
      /\d of \d chunks are there/,
      ([, chunk]) => put({ ...chunk, sk: `${chunk.sk}9` }),
    ],
  ];
  test.each(damages)("when %s", async (_title, reason, damage) => {
    const run = someRun({ ballast: 1_200_000 });
    const { item } = await createRun(table, "default", { run, fingerprint: null });
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :c)",
        ExpressionAttributeValues: { ":pk": item.pk, ":c": "C#" },
      }),
    );
    expect(Items.length).toBeGreaterThan(1);
    await damage(Items as Chunk[]);
    await expect(getRun(table, "default", run.id)).rejects.toThrow(reason);
  });

  test("when a newer release wrote it", async () => {
    const run = someRun();
    const { item } = await createRun(table, "default", { run, fingerprint: null });
    await put({ ...item, manifest: { ...item.manifest, schemaVersion: 99 } });
    await expect(getRun(table, "default", run.id)).rejects.toThrow(/newer than this release reads/);
  });
});

describe("creation under one id", () => {
  test("by 40 writers at once stores one run, and everyone reads that one", async () => {
    const id = keyedRunId("default", "POST /v1/optimize", "k");
    const created = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        createRun(table, "default", {
          run: someRun({ id, name: `writer ${i}` }),
          fingerprint: "f",
        }),
      ),
    );
    expect(created.filter((c) => c.kind === "created")).toHaveLength(1);
    expect(new Set(created.map((c) => etagOf(c.item))).size).toBe(1);
    const winner = created.findIndex((c) => c.kind === "created");
    expect((await getRun(table, "default", id))?.run.name).toBe(`writer ${winner}`);
    expect(await dump(table)).toHaveLength(2);
  });

  test("after a deletion that broke off clears the remains and succeeds", async () => {
    const id = randomUUID();
    const { item } = await createRun(table, "default", {
      run: someRun({ id, ballast: 900_000 }),
      fingerprint: "f",
    });
    const { gsi1pk: _pk, gsi1sk: _sk, ...rest } = item;
    await put({ ...rest, deleted: true });
    expect(await getRun(table, "default", id)).toBeNull();
    const again = await createRun(table, "default", {
      run: someRun({ id, name: "again" }),
      fingerprint: "g",
    });
    expect(again.kind).toBe("created");
    expect((await getRun(table, "default", id))?.run.name).toBe("again");
    expect(await dump(table)).toHaveLength(2);
  });

  test("is not mixed up with the run deleted before: the entity tag differs", async () => {
    const run = someRun();
    const first = await createRun(table, "default", { run, fingerprint: null });
    await deleteRun(table, "default", run.id, null);
    const second = await createRun(table, "default", { run, fingerprint: null });
    expect(etagOf(second.item)).not.toBe(etagOf(first.item));
  });
});

async function put(item: Record<string, unknown>): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
}

async function remove(key: { pk: string; sk: string }): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }));
}
