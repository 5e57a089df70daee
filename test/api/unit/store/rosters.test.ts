import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  commitRoster,
  deleteRoster,
  findRoster,
  KEPT_VERSIONS,
  listRosters,
  readRoster,
  readRosterPage,
  rosterEtag,
  stagePage,
  sweepUploads,
  type Table,
} from "../../../../functions/store/index.ts";
import { present } from "../../../support/present.ts";
import { dump, startDatabase, type TestDatabase } from "../support/database.ts";
import { readCreators, someCreators, storeRoster } from "../support/rosters.ts";

const DAY = 24 * 60 * 60 * 1000;

let database: TestDatabase;
let table: Table;
let now = 0;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  now = Date.parse("2027-02-01T00:00:00Z");
  table = await database.createTable({ now: () => now });
});

const commitOf = (upload: string, pages: number, ifMatch: string | null = null) => ({
  roster: "spring",
  upload,
  pages,
  ifMatch,
  most: 100_000,
});
const stage = (upload: string, page: number, creators: readonly object[]) =>
  stagePage(table, "default", { roster: "spring", upload, page }, readCreators(creators));
const listed = async (
  page: { readonly limit: number; readonly cursor?: string | null },
  tenant = "default",
) => present(await listRosters(table, tenant, { cursor: null, ...page }), "page");

describe("a roster", () => {
  test("comes back as it was sent, page by page and as a whole", async () => {
    const pages = [someCreators(2_300), someCreators(40, "c", 2_300)];
    const committed = await storeRoster(table, "default", "spring", pages);
    expect(committed).toMatchObject({
      kind: "committed",
      version: { version: 1, creators: 2_340, pages: 2 },
    });
    const found = present(await findRoster(table, "default", "spring"), "roster");
    expect(await readRosterPage(table, "default", found, 2)).toEqual(readCreators(pages[1]));
    const ids = (await readRoster(table, "default", found)).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 2_340 }, (_, index) => `c${index}`));
  });

  test("is nobody's before its commit, and nobody else's after it", async () => {
    await stage("u", 1, someCreators(2));
    expect(await findRoster(table, "default", "spring")).toBeNull();
    expect((await listed({ limit: 9 })).rosters).toEqual([]);
    await commitRoster(table, "default", commitOf("u", 1));
    expect(await findRoster(table, "default", "spring")).not.toBeNull();
    expect(await findRoster(table, "other", "spring")).toBeNull();
    expect((await listed({ limit: 9 }, "other")).rosters).toEqual([]);
    expect(await deleteRoster(table, "other", "spring", null)).toEqual({ kind: "unknown" });
  });

  test("has versions, of which each stays as it was", async () => {
    const first = present(await storeRoster(table, "default", "spring", [someCreators(3)]), "one");
    if (first.kind !== "committed") throw new Error(first.kind);
    const next = { upload: "second", ifMatch: rosterEtag(first.item) };
    await storeRoster(table, "default", "spring", [someCreators(5, "d")], next);
    const [one, two, latest] = await Promise.all(
      [1, 2, undefined].map((version) => findRoster(table, "default", "spring", version)),
    );
    expect(await readRoster(table, "default", present(one, "1"))).toHaveLength(3);
    expect(await readRoster(table, "default", present(two, "2"))).toHaveLength(5);
    expect(latest).toEqual(two);
    expect(await findRoster(table, "default", "spring", 3)).toBeNull();
  });

  test("keeps its latest versions and nothing of older ones", async () => {
    for (let n = 1; n <= KEPT_VERSIONS + 2; n++)
      await storeRoster(table, "default", "spring", [someCreators(1, `v${n}-`)], {
        upload: `u${n}`,
        ifMatch: "*",
      });
    expect(await findRoster(table, "default", "spring", 2)).toBeNull();
    const oldest = present(await findRoster(table, "default", "spring", 3), "version 3");
    expect((await readRoster(table, "default", oldest))[0].id).toBe("v3-0");
    const kept = (await dump(table)).filter((sk) => sk.startsWith("D#"));
    expect(kept).toHaveLength(KEPT_VERSIONS);
  });

  test("is listed by id, page after page", async () => {
    for (const id of ["c", "a", "b", "d"])
      await storeRoster(table, "default", id, [someCreators(1)]);
    await stage("open", 1, someCreators(1));
    const first = await listed({ limit: 3 });
    expect(first.rosters.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    const last = await listed({ limit: 3, cursor: first.nextCursor });
    expect([last.rosters.map(({ id }) => id), last.nextCursor]).toEqual([["d"], null]);
    expect((await listed({ limit: 4 })).nextCursor).toBeNull();
  });
});

describe("a page", () => {
  test("sent again is the same page, and with another content replaces it", async () => {
    await stage("u", 1, someCreators(3));
    const before = await dump(table);
    await stage("u", 1, someCreators(3));
    expect(await dump(table)).toEqual(before);
    await stage("u", 1, someCreators(2, "x"));
    await commitRoster(table, "default", commitOf("u", 1));
    const found = present(await findRoster(table, "default", "spring"), "roster");
    expect((await readRoster(table, "default", found)).map(({ id }) => id)).toEqual(["x0", "x1"]);
  });

  test("for a committed upload is refused, and changes nothing", async () => {
    await storeRoster(table, "default", "spring", [someCreators(3)]);
    expect(await stage("first", 1, someCreators(9, "late"))).toEqual({ kind: "closed" });
    const found = present(await findRoster(table, "default", "spring"), "roster");
    expect(await readRoster(table, "default", found)).toHaveLength(3);
  });

  test("for an upload of yesterday is refused", async () => {
    await stage("u", 1, someCreators(3));
    now += DAY;
    expect(await stage("u", 2, someCreators(3, "d"))).toEqual({ kind: "expired" });
    expect(await commitRoster(table, "default", commitOf("u", 1))).toEqual({ kind: "expired" });
  });
});

describe("a commit", () => {
  test("names the pages that are missing, and those beyond the number", async () => {
    await stage("u", 1, someCreators(1));
    await stage("u", 4, someCreators(1, "d"));
    expect(await commitRoster(table, "default", commitOf("u", 3))).toEqual({
      kind: "incomplete",
      missing: [2, 3, 4],
    });
  });

  test("names creators and offers that two pages have", async () => {
    await stage("u", 1, someCreators(3));
    await stage("u", 2, someCreators(2, "c", 2));
    const committed = await commitRoster(table, "default", commitOf("u", 2));
    expect(committed).toMatchObject({
      kind: "refused",
      issues: [
        { path: "pages[2].creators[0].id", code: "duplicate_id" },
        { path: "pages[2].creators[0].offers[0].id", code: "duplicate_id" },
      ],
    });
    expect(await findRoster(table, "default", "spring")).toBeNull();
  });

  test("takes as many creators as a roster may have, and not one more", async () => {
    await stage("u", 1, someCreators(3));
    const commit = commitOf("u", 1);
    expect((await commitRoster(table, "default", { ...commit, most: 2 })).kind).toBe("refused");
    expect((await commitRoster(table, "default", { ...commit, most: 3 })).kind).toBe("committed");
  });

  test("of a roster with versions asks which one it follows", async () => {
    const first = await storeRoster(table, "default", "spring", [someCreators(1)]);
    if (first.kind !== "committed") throw new Error(first.kind);
    const etag = rosterEtag(first.item);
    await stage("u", 1, someCreators(2));
    expect(await commitRoster(table, "default", commitOf("u", 1))).toEqual({
      kind: "unmatched",
      etag,
    });
    expect(await commitRoster(table, "default", commitOf("u", 1, '"other.1"'))).toEqual({
      kind: "stale",
      etag,
    });
    expect((await commitRoster(table, "default", commitOf("u", 1, etag))).kind).toBe("committed");
  });

  test("sent again answers the version that it made, also after a later one", async () => {
    await storeRoster(table, "default", "spring", [someCreators(1)]);
    const again = () => commitRoster(table, "default", commitOf("first", 1));
    expect(await again()).toMatchObject({ kind: "committed", version: { version: 1 } });
    await storeRoster(table, "default", "spring", [someCreators(2)], {
      upload: "second",
      ifMatch: "*",
    });
    expect(await again()).toMatchObject({
      kind: "committed",
      version: { version: 1 },
      item: { version: 2 },
    });
  });

  test("by ten at once is one version, and nine are told that they are stale", async () => {
    const first = await storeRoster(table, "default", "spring", [someCreators(1)]);
    if (first.kind !== "committed") throw new Error(first.kind);
    const etag = rosterEtag(first.item);
    for (let n = 0; n < 10; n++) await stage(`u${n}`, 1, someCreators(n + 1, `u${n}-`));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        commitRoster(table, "default", commitOf(`u${n}`, 1, etag)),
      ),
    );
    const kinds = outcomes.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["committed", ...Array.from({ length: 9 }, () => "stale")]);
    const winner = outcomes.findIndex(({ kind }) => kind === "committed");
    const found = present(await findRoster(table, "default", "spring"), "roster");
    expect(found.version.version).toBe(2);
    expect(await readRoster(table, "default", found)).toHaveLength(winner + 1);
  });
});

describe("a deletion", () => {
  test("leaves nothing behind, of open uploads neither, and is unknown then", async () => {
    await storeRoster(table, "default", "spring", [someCreators(3), someCreators(2, "d")]);
    await stage("open", 1, someCreators(2, "e"));
    expect(await deleteRoster(table, "default", "spring", '"other.1"')).toMatchObject({
      kind: "stale",
    });
    expect(await deleteRoster(table, "default", "spring", null)).toEqual({ kind: "deleted" });
    expect(await dump(table)).toEqual([]);
    expect(await deleteRoster(table, "default", "spring", null)).toEqual({ kind: "unknown" });
  });

  test("makes room for a new roster of the name", async () => {
    await storeRoster(table, "default", "spring", [someCreators(3)]);
    await deleteRoster(table, "default", "spring", null);
    const again = await storeRoster(table, "default", "spring", [someCreators(1)]);
    expect(again).toMatchObject({ kind: "committed", version: { version: 1, creators: 1 } });
  });
});

test("sweeping removes uploads that nobody can commit any more, of no version a part", async () => {
  await storeRoster(table, "default", "spring", [someCreators(1)]);
  await stage("abandoned", 1, someCreators(2, "d"));
  now += DAY + 60 * 60 * 1000 - 1;
  expect(await sweepUploads(table, 10)).toBe(0);
  await stage("open", 1, someCreators(3, "e"));
  now += 2;
  expect(await sweepUploads(table, 10)).toBe(1);
  expect(await sweepUploads(table, 10)).toBe(0);
  const left = (await dump(table)).filter((sk) => sk.startsWith("D#"));
  expect(left.map((sk) => sk.split("#")[1])).toEqual(["first", "open"]);
  const found = present(await findRoster(table, "default", "spring"), "roster");
  expect(await readRoster(table, "default", found)).toHaveLength(1);
});
