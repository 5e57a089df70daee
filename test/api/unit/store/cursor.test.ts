import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  CURSOR_LIFE_MS,
  type CursorList,
  openCursor,
  sealCursor,
} from "../../../../functions/store/cursor.ts";
import { KEY_LIFE_MS } from "../../../../functions/store/cursor-keys.ts";
import { openTable, type Table } from "../../../../functions/store/index.ts";
import { random } from "../../../support/random.ts";
import { tampered } from "../../../support/tampered.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";

const START = Date.UTC(2027, 0, 1);
const list: CursorList = { route: "GET /v1/runs", tenant: "juna", filter: { client: "Otto" } };

let database: TestDatabase;
let table: Table;
let time: number;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  time = START;
  table = await database.createTable({ now: () => time });
});

/** Another instance of the functions over the same table, which remembers nothing. */
const instance = () => openTable(table.name, { now: () => time });

describe("a cursor", () => {
  test("opens in its own list and says nothing of its position outside", async () => {
    const cursor = await sealCursor(table, list, "2027-01-01#secret-place");
    expect(await openCursor(table, list, cursor)).toBe("2027-01-01#secret-place");
    expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toMatch(/secret|2027|juna/);
    expect(await sealCursor(table, list, "2027-01-01#secret-place")).not.toBe(cursor);
  });

  test("carries any text", async () => {
    for (const text of ["", "é #\u0000😀", "x".repeat(200)])
      expect(await openCursor(table, list, await sealCursor(table, list, text))).toBe(text);
  });

  test.each<[string, Partial<CursorList>]>([
    ["tenant", { tenant: "otto" }],
    ["route", { route: "GET /v1/rosters" }],
    ["filter", { filter: { client: "Juna" } }],
    ["filter left out", { filter: {} }],
    ["field of the filter", { filter: { campaign: "Otto" } }],
  ])("does not open for another %s", async (_, change) => {
    const cursor = await sealCursor(table, list, "here");
    expect(await openCursor(table, { ...list, ...change }, cursor)).toBeNull();
  });

  test("belongs to the same list however its filter is written", async () => {
    const cursor = await sealCursor(table, { ...list, filter: { a: "1", b: "2" } }, "here");
    const filter = { b: "2", c: undefined, a: "1" };
    expect(await openCursor(table, { ...list, filter }, cursor)).toBe("here");
  });

  test("is good for 24 hours and not a millisecond longer", async () => {
    const cursor = await sealCursor(table, list, "here");
    time = START + CURSOR_LIFE_MS - 1;
    expect(await openCursor(table, list, cursor)).toBe("here");
    time = START + CURSOR_LIFE_MS;
    expect(await openCursor(table, list, cursor)).toBeNull();
    expect(CURSOR_LIFE_MS).toBe(86_400_000);
  });

  test("is refused with any one bit flipped, shortened, lengthened or made up", async () => {
    const cursor = await sealCursor(table, list, "2027-01-01T00:00:00.000Z#");
    const bytes = Buffer.from(cursor, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] ^= 1 << (bit & 7);
      expect(await openCursor(table, list, damaged.toString("base64url"))).toBeNull();
    }
    const texts = ["", "x", cursor.slice(0, -1), `${cursor}A`, `${cursor}=`, "é".repeat(40)];
    for (let end = 0; end < bytes.length; end++)
      texts.push(bytes.subarray(0, end).toString("base64url"));
    for (const text of texts) expect(await openCursor(table, list, text)).toBeNull();
  });

  test("is refused in 10,000 tampered forms of cursors that were good", async () => {
    const draw = random(20271128);
    const cursors: Buffer[] = [];
    for (let i = 0; i < 20; i++)
      cursors.push(Buffer.from(await sealCursor(table, list, `place ${i}`), "base64url"));
    let opened = 0;
    for (let i = 0; i < 10_000; i++) {
      const text = tampered(draw, cursors).toString("base64url");
      if ((await openCursor(table, list, text)) !== null) opened++;
    }
    expect(opened).toBe(0);
  });
});

describe("the key of cursors", () => {
  test("is the same for every instance, also when all make the first one at once", async () => {
    const instances = Array.from({ length: 12 }, instance);
    const cursors = await Promise.all(instances.map((own, i) => sealCursor(own, list, `${i}`)));
    for (const own of [...instances, instance()])
      for (const [i, cursor] of cursors.entries())
        expect(await openCursor(own, list, cursor)).toBe(`${i}`);
  });

  test("changes after 30 days; what the key before sealed still opens, everywhere", async () => {
    const [early, late] = [instance(), instance()];
    await sealCursor(early, list, "made");
    time = START + KEY_LIFE_MS - 1;
    const before = await sealCursor(early, list, "before");
    time = START + KEY_LIFE_MS;
    const after = await sealCursor(late, list, "after");
    expect(after.slice(0, 5)).not.toBe(before.slice(0, 5));
    for (const own of [early, late, instance()])
      expect([await openCursor(own, list, before), await openCursor(own, list, after)]).toEqual([
        "before",
        "after",
      ]);
  });

  test("is gone after the second change, with every cursor it sealed", async () => {
    const first = await sealCursor(table, list, "first");
    time = START + KEY_LIFE_MS;
    await sealCursor(table, list, "second");
    time = START + 2 * KEY_LIFE_MS;
    await sealCursor(table, list, "third");
    time = START;
    expect(await openCursor(instance(), list, first)).toBeNull();
  });

  test("of another table opens nothing", async () => {
    const other = await database.createTable({ now: () => time });
    await sealCursor(other, list, "there");
    expect(await openCursor(table, list, await sealCursor(other, list, "there"))).toBeNull();
  });
});
