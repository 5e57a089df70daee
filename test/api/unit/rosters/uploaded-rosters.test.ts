import type { Opening } from "@reachmix/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openUploaded } from "../../../../functions/optimize/uploaded-rosters.ts";
import { nameHash } from "../../../../functions/privacy/names.ts";
import { notErased } from "../../../../functions/rosters/not-erased.ts";
import type { UploadedFiles } from "../../../../functions/rosters/uploaded-files.ts";
import { beginErasure, saveErasure, type Table } from "../../../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { someCreators } from "../support/rosters.ts";

const NAMED = { uploaded: "market", upload: "feb" };
const BODY = {
  brief: { currency: "USD", budget: 5000, goals: { preset: "awareness" } },
  roster: NAMED,
};
const text = someCreators(3)
  .map((creator) => JSON.stringify(creator))
  .join("\n");
const DAY = 86_400_000;

let database: TestDatabase;
let table: Table;
beforeAll(async () => {
  database = await startDatabase();
  table = await database.createTable();
});
afterAll(() => database.close());

const filesOf = (uploadedAt: number): UploadedFiles => ({
  read: async () => ({
    etag: "9b2c",
    uploadedAt,
    length: text.length,
    bytes: (async function* () {
      yield Buffer.from(text);
    })(),
  }),
});

const openedWith = (most: number, tenant = "default", uploadedAt = 0) =>
  openUploaded(BODY, NAMED, { table, tenant, files: filesOf(uploadedAt), most });

const idsOf = (opening: Opening) =>
  opening.kind === "opened" ? opening.opened.request.roster.creators.map(({ id }) => id) : [];

test("a file of as many creators as there is room for is opened, and named", async () => {
  const opening = await openedWith(3);
  const file = { ...NAMED, etag: "9b2c" };
  expect(opening).toMatchObject({ opened: { request: { roster: { file } } } });
  expect(idsOf(opening)).toEqual(["c0", "c1", "c2"]);
});

test("one creator more is refused, with what to do next", async () => {
  await expect(openedWith(2)).rejects.toMatchObject({
    code: "roster-too-large",
    message: expect.stringMatching(/more than 2 creators.*-c workerMemory=10240/),
  });
});

test("who was erased since is passed over, by id or handle; a later file has them", async () => {
  const tenant = "erasing";
  for (const name of ["C1", "@handle.c2"]) {
    const begun = await beginErasure(table, tenant, nameHash(tenant, name));
    expect(idsOf(await openedWith(3, tenant, table.now() + DAY))).not.toContain(name.slice(-2));
    const finishedAt = new Date(table.now()).toISOString();
    await saveErasure(table, begun, { place: { ...begun.place, phase: "done" }, finishedAt });
  }
  expect(idsOf(await openedWith(3, tenant, table.now() - DAY))).toEqual(["c0"]);
  expect(idsOf(await openedWith(3, tenant, table.now() + DAY))).toEqual(["c0", "c1", "c2"]);
  expect(idsOf(await openedWith(3, "another", table.now() - DAY))).toHaveLength(3);
});

test("what is no creator is passed on, to be refused with its place", async () => {
  const tenant = "strange";
  await beginErasure(table, tenant, nameHash(tenant, "ana"));
  const isKept = await notErased(table, tenant, { uploadedAt: 0 });
  for (const odd of [null, 7, "ana", [], { id: 7 }, { handle: "ana" }])
    expect(isKept(odd)).toBe(true);
  expect(isKept({ id: "Ana" })).toBe(false);
  expect(isKept({ id: "x", handle: "@ana" })).toBe(false);
});
