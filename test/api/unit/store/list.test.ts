import { randomUUID } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createRun,
  editRun,
  listRuns,
  type RunItem,
  type Table,
} from "../../../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { someRun } from "../support/runs.ts";

let database: TestDatabase;
let table: Table;
const items: RunItem[] = [];
beforeAll(async () => {
  database = await startDatabase();
  table = await database.createTable();
  // Two runs share each minute, so that the id has to break the tie.
  for (let i = 0; i < 7; i++) {
    const createdAt = new Date(Date.UTC(2027, 0, 1, 0, Math.floor(i / 2))).toISOString();
    items.push(
      (await createRun(table, "default", { run: someRun({ createdAt }), fingerprint: null })).item,
    );
  }
  await createRun(table, "other", { run: someRun(), fingerprint: null });
});
afterAll(() => database.close());

async function walk(tenant: string, limit: number): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page = await listRuns(table, tenant, { limit, cursor });
    if (page === null) throw new Error("the list refused its own cursor");
    expect(page.runs.length).toBeLessThanOrEqual(limit);
    ids.push(...page.runs.map((r) => r.id));
    cursor = page.nextCursor;
    pages++;
  } while (cursor !== null);
  return { ids, pages };
}

describe("the list of runs", () => {
  test.each([1, 2, 3, 6, 7, 8, 200])(
    "gives each run once, newest first, in pages of %i",
    async (limit) => {
      const expected = [...items]
        .sort((a, b) => (`${a.createdAt}#${a.id}` < `${b.createdAt}#${b.id}` ? 1 : -1))
        .map((i) => i.id);
      const { ids, pages } = await walk("default", limit);
      expect(ids).toEqual(expected);
      expect(pages).toBe(Math.ceil(7 / limit));
    },
  );

  test("is empty, without a cursor, for a tenant without runs", async () => {
    expect(await listRuns(table, "nobody", { limit: 5, cursor: null })).toEqual({
      runs: [],
      nextCursor: null,
    });
  });

  test("passes over a run that has expired and still fills its page", async () => {
    const newest = items[6];
    await setExpiry(newest, 1);
    const page = await listRuns(table, "default", { limit: 6, cursor: null });
    expect(page?.runs.map((r) => r.id)).not.toContain(newest.id);
    expect(page?.runs).toHaveLength(6);
    await setExpiry(newest, 4_000_000_000);
  });
});

describe("the list of runs with a filter", () => {
  const parent = randomUUID();
  const filed: string[] = [];
  beforeAll(async () => {
    for (let i = 0; i < 5; i++) {
      const run = someRun({
        createdAt: new Date(Date.UTC(2027, 1, 1, 0, i)).toISOString(),
        client: i % 2 === 0 ? "Juna" : "Otto",
        campaign: "Spring",
        parent: i === 3 ? parent : null,
      });
      await createRun(table, "filing", { run, fingerprint: null });
      filed.push(run.id);
    }
  });

  test.each([1, 2, 200])("has only what it names, newest first, in pages of %i", async (limit) => {
    const named = async (filter: object) => {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await listRuns(table, "filing", { limit, cursor }, filter);
        if (page === null) throw new Error("the list refused its own cursor");
        ids.push(...page.runs.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return ids.map((id) => filed.indexOf(id));
    };
    expect(await named({ client: "Juna" })).toEqual([4, 2, 0]);
    expect(await named({ client: "Otto", campaign: "Spring" })).toEqual([3, 1]);
    expect(await named({ parent })).toEqual([3]);
    expect(await named({ client: "Nobody" })).toEqual([]);
  });

  test("follows an edit of the client", async () => {
    await editRun(table, "filing", filed[0], { client: "Otto" }, null);
    const page = await listRuns(table, "filing", { limit: 9, cursor: null }, { client: "Otto" });
    expect(page?.runs.map(({ id, client }) => [filed.indexOf(id), client])).toEqual([
      [3, "Otto"],
      [1, "Otto"],
      [0, "Otto"],
    ]);
    await editRun(table, "filing", filed[0], { client: "Juna" }, null);
  });

  test("takes no cursor of the list without it, nor of another filter", async () => {
    const cursorOf = async (filter: object) =>
      (await listRuns(table, "filing", { limit: 1, cursor: null }, filter))?.nextCursor ?? null;
    const open = await cursorOf({});
    const juna = await cursorOf({ client: "Juna" });
    const list = (cursor: string | null, filter: object) =>
      listRuns(table, "filing", { limit: 1, cursor }, filter);
    expect(await list(juna, { client: "Juna" })).not.toBeNull();
    expect(await list(open, { client: "Juna" })).toBeNull();
    expect(await list(juna, {})).toBeNull();
    expect(await list(juna, { client: "Otto" })).toBeNull();
    expect(await list(juna, { campaign: "Juna" })).toBeNull();
  });
});

async function setExpiry(item: RunItem, second: number): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: item.pk, sk: item.sk },
      UpdateExpression: "SET expiresAt = :e",
      ExpressionAttributeValues: { ":e": second },
    }),
  );
}
