import type { Creator } from "@reachmix/core";
import { expect, it } from "vitest";
import { type Problem, servedApi } from "./support/api.ts";
import { creator } from "./support/requests.ts";
import { uploadLines } from "./support/uploads.ts";

const api = servedApi();

const CREATORS = Array.from({ length: 2_500 }, (_, index) => ({
  ...creator(`c${index}`, 500 + index, 8_000 + index),
  name: `Ünï 😀 ${"n".repeat(index % 90)}`,
  handle: `handle.${index}`,
}));

interface Page {
  readonly etag: string;
  readonly bytes: number;
  readonly creators: readonly Creator[];
  readonly nextCursor: string | null;
}

const path = (upload: string, query = "") => `/v1/rosters/market/uploads?upload=${upload}${query}`;
const read = (upload: string, query = "") => api.call<Page & Problem>("GET", path(upload, query));

/** All pages of a file. */
async function pagesOf(upload: string, limit: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let query = `&limit=${limit}`; ; ) {
    const { status, body } = await read(upload, query);
    expect(status).toBe(200);
    pages.push(body);
    if (body.nextCursor === null) return pages;
    query = `&limit=${limit}&cursor=${body.nextCursor}`;
  }
}

it("is read page by page to its end, each creator once and as it is understood", async () => {
  await uploadLines(api, CREATORS, "all");
  const pages = await pagesOf("all", 1_000);
  expect(pages.map(({ creators }) => creators.length)).toEqual([1_000, 1_000, 500]);
  const [{ etag, bytes }] = pages;
  expect(new Set(pages.map((page) => `${page.etag} ${page.bytes}`)).size).toBe(1);
  const text = CREATORS.map((own) => JSON.stringify(own)).join("\n");
  expect([etag.length > 0, bytes]).toEqual([true, Buffer.byteLength(text)]);
  const { id, name } = CREATORS[1_234];
  const read = pages.flatMap(({ creators }) => creators);
  expect(read.map((own) => own.id)).toEqual(CREATORS.map((own) => own.id));
  expect(read[1_234]).toMatchObject({ id, name });
});

it("is not gone on with when another file came under its name", async () => {
  await uploadLines(api, CREATORS, "changing");
  const { body } = await read("changing", "&limit=10");
  await uploadLines(api, CREATORS.toReversed(), "changing");
  const answer = await read("changing", `&cursor=${body.nextCursor}`);
  expect([answer.status, answer.body.errors?.[0].path]).toEqual([400, "cursor"]);
  const shorter = await read("changing", "&limit=10");
  await uploadLines(api, CREATORS.slice(0, 5), "changing");
  const behind = await read("changing", `&cursor=${shorter.body.nextCursor}`);
  expect(behind.status).toBe(404);
  const other = await read("all", `&cursor=${body.nextCursor}`);
  expect([other.status, other.body.errors?.[0].path]).toEqual([400, "cursor"]);
});

it("names the line of what is wrong", async () => {
  await uploadLines(api, [CREATORS[0], { ...CREATORS[1], offers: [] }], "wrong");
  const { status, body } = await read("wrong");
  expect([status, body.errors?.[0].path]).toEqual([422, "rows[2].offers"]);
});

it("is passed over where somebody was erased since, in pages and in a commit", async () => {
  await uploadLines(api, CREATORS.slice(0, 30), "kept");
  const erased = await api.call("POST", "/v1/erasures", { body: { creator: "@handle.7" } });
  expect(erased.status).toBe(200);
  const [page] = await pagesOf("kept", 5_000);
  expect(page.creators).toHaveLength(29);
  expect(page.creators.map(({ id }) => id)).not.toContain("c7");
  const body = { upload: "kept", file: { format: "jsonl" } };
  const commit = await api.call<{ count: number }>("POST", "/v1/rosters/market/commit", { body });
  expect([commit.status, commit.body.count]).toEqual([200, 29]);
});

it("is nobody's but its tenant's, and gone when it is deleted", async () => {
  await uploadLines(api, CREATORS.slice(0, 3), "going");
  const token = await api.cloud.token("somebody-else");
  const unknown = await read("never");
  expect(unknown.status).toBe(404);
  for (const method of ["GET", "DELETE"]) {
    const foreign = await api.call(method, path("going"), { token });
    expect(foreign.status).toBe(404);
    expect(foreign.body.detail).toBe(unknown.body.detail.replace("never", "going"));
  }
  expect((await api.call("DELETE", path("going"))).status).toBe(204);
  expect((await api.call("DELETE", path("going"))).status).toBe(404);
  expect((await read("going")).status).toBe(404);
});
