import { runSummarySchema } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { MAX_WAITING_CREATORS } from "../../../../functions/http/limits.ts";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import type { TestRequest } from "../support/event.ts";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";
import { someCreators, storeRoster } from "../support/rosters.ts";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());

const put = (id: string, creators: readonly unknown[], query = {}) =>
  functions.rosters("PUT", `/v1/rosters/${id}`, { query, body: { creators } });
const commit = (id: string, body: unknown, headers = {}) =>
  functions.rosters("POST", `/v1/rosters/${id}/commit`, { body, headers });
const read = (id: string, query = {}) => functions.call("GET", `/v1/rosters/${id}`, { query });

/** A request whose roster is what is given. */
const solving = (roster: unknown, more = {}): TestRequest => ({
  body: { brief: { ...REQUEST_EXAMPLE.brief, phases: undefined, ...more }, roster },
});

describe("a roster sent in pages", () => {
  test("is read as it was sent once it is committed", async () => {
    const first = await put("spring", someCreators(2));
    expect(first.status).toBe(200);
    const { upload } = first.body;
    expect(first.body).toMatchObject({ roster: "spring", page: 1, creators: 2, questions: [] });
    expect((await put("spring", someCreators(3, "d"), { upload, page: "2" })).status).toBe(200);
    expectProblem(await read("spring"), 404, "unknown-roster");

    const committed = await commit("spring", { upload, pages: 2 });
    expect(committed.body).toMatchObject({ id: "spring", version: 1, count: 5, pages: 2 });
    const page = await read("spring", { page: "2" });
    expect(page.headers.etag).toBe(committed.headers.etag);
    expect(page.body.creators.map((c: { id: string }) => c.id)).toEqual(["d0", "d1", "d2"]);
    expectProblem(await read("spring", { page: "3" }), 400, "malformed-request");
    expectProblem(await read("spring", { version: "2" }), 404, "unknown-roster");
    const list = await functions.call("GET", "/v1/rosters");
    expect(list.body.rosters).toContainEqual(committed.body);
  });

  test("names page, row and field of what is wrong", async () => {
    const creators = someCreators(3);
    const wrong = creators.with(1, {
      ...creators[1],
      offers: [{ ...creators[1].offers[0], price: -1 }],
    });
    const answer = await put("wrong", wrong, { page: "7" });
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ path: "pages[7].creators[1].offers[0].price", code: "too_small" }),
    ]);
  });

  test.each([
    ["no creator", []],
    ["5,001 creators", Array.from({ length: 5_001 }, () => ({}))],
    ["what is no creator", [1]],
  ])("takes no page of %s", async (_title, creators) => {
    expectProblem(await put("wrong", creators), 422, "invalid-content");
  });

  test.each(["Spring", "-a", "a b", "a".repeat(65), "a%2fb", "ä"])(
    "has no id like %s",
    async (id) => {
      expectProblem(await put(id, someCreators(1)), 404, "unknown-roster");
    },
  );

  test.each(["parse", "template"])("has no id like %s, which is a call", async (id) => {
    expectProblem(await put(id, someCreators(1)), 405, "method-not-allowed");
  });

  test("needs the version that it follows, which has to be the latest", async () => {
    await put("twice", someCreators(1), { upload: "a" });
    const { etag } = (await commit("twice", { upload: "a", pages: 1 })).headers;
    await put("twice", someCreators(2), { upload: "b" });
    const next = { upload: "b", pages: 1 };
    const unnamed = await commit("twice", next);
    expectProblem(unnamed, 428, "version-needed");
    expect(unnamed.headers.etag).toBe(etag);
    expectProblem(await commit("twice", next, { "if-match": '"x.1"' }), 412, "stale-version");
    const done = await commit("twice", next, { "if-match": etag });
    expect(done.body).toMatchObject({ version: 2, count: 2 });
    const again = await commit("twice", next, { "if-match": etag });
    expect([again.status, again.body]).toEqual([200, done.body]);
    expectProblem(await put("twice", someCreators(9), { upload: "b" }), 409, "upload-closed");
    expectProblem(await commit("twice", { upload: "c", pages: 1 }), 409, "upload-closed");
  });

  test("misses no page, and repeats no creator", async () => {
    await put("holes", someCreators(2), { upload: "a", page: "1" });
    await put("holes", someCreators(2, "c", 1), { upload: "a", page: "3" });
    const missing = await commit("holes", { upload: "a", pages: 3 });
    expectProblem(missing, 409, "upload-incomplete");
    expect(missing.body.errors.map((e: { path: string }) => e.path)).toEqual(["pages[2]"]);
    await put("holes", someCreators(1, "d"), { upload: "a", page: "2" });
    const twice = await commit("holes", { upload: "a", pages: 3 });
    expectProblem(twice, 422, "invalid-content");
    expect(twice.body.errors[0]).toMatchObject({ path: "pages[3].creators[0].id" });
  });

  test("is gone once it is deleted", async () => {
    await storeRoster(functions.table, "default", "gone", [someCreators(1)]);
    const path = "/v1/rosters/gone";
    const stale = { headers: { "if-match": '"x.1"' } };
    expectProblem(await functions.rosters("DELETE", path, stale), 412, "stale-version");
    expect((await functions.rosters("DELETE", path)).status).toBe(204);
    expectProblem(await functions.rosters("DELETE", path), 404, "unknown-roster");
    expectProblem(await read("gone"), 404, "unknown-roster");
  });
});

describe("a page that is a sheet", () => {
  const sheet = (rows: readonly string[], query = {}): TestRequest => ({
    query: { upload: "sheet", ...query },
    rawBody: rows.join("\n"),
    headers: { "content-type": "text/csv" },
  });
  const HEADER = "handle,platform,followers,fee reel";

  test("is read as POST /v1/rosters/parse reads it, and says what was assumed", async () => {
    const rows = [HEADER, "@ana,instagram,50000,900", "@bo,instagram,40000,700"];
    const sent = sheet(rows, { answers: "currency:EUR" });
    const answer = await functions.rosters("PUT", "/v1/rosters/agency", sent);
    expect(answer.status).toBe(200);
    expect(answer.body.creators).toBe(2);
    await commit("agency", { upload: "sheet", pages: 1 });
    const { creators } = (await read("agency")).body;
    expect(creators.map((c: { handle: string }) => c.handle)).toEqual(["ana", "bo"]);
    expect(creators[0].offers[0]).toMatchObject({ price: 900, currency: "EUR" });
  });

  test("is refused for a row that cannot be used, by page, row and column", async () => {
    const rows = [HEADER, "@ana,instagram,50000,900", "@bo,instagram,many,700"];
    const answer = await functions.rosters(
      "PUT",
      "/v1/rosters/agency-2",
      sheet(rows, { page: "4" }),
    );
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors[0].path).toBe("pages[4].rows[3].followers");
  });

  test("is no workbook: that is unpacked where nothing is stored", async () => {
    const answer = await functions.rosters("PUT", "/v1/rosters/agency-3", {
      rawBody: Buffer.from("PK\u0003\u0004").toString("base64"),
      base64: true,
      headers: { "content-type": "application/octet-stream" },
    });
    expectProblem(answer, 415, "unsupported-media-type");
    expect(answer.body.detail).toContain("POST /v1/rosters/parse");
  });
});

/** What the list of runs says a run chose from. */
async function listedRoster(id: string): Promise<unknown> {
  const { runs } = (await functions.call("GET", "/v1/runs")).body;
  const listed = runs.find((run: { id: string }) => run.id === id);
  expect(runSummarySchema.safeParse(listed).error).toBeUndefined();
  return listed.roster;
}

describe("a request that names a stored roster", () => {
  test("is solved as the one that carries it, and the run says which version", async () => {
    const creators = someCreators(4);
    await storeRoster(functions.table, "default", "named", [creators]);
    const named = await functions.post(solving({ stored: "named" }));
    const carried = await functions.post(solving({ creators }));
    expect([named.status, carried.status]).toEqual([201, 201]);
    expect(named.body.plan).toEqual(carried.body.plan);
    expect(named.body.input.roster).toEqual({
      ...carried.body.input.roster,
      stored: "named",
      version: 1,
    });
    const stored = await functions.call("GET", named.headers.location);
    expect(stored.body.input.roster).toMatchObject({ stored: "named", version: 1 });
    expect(await listedRoster(named.body.id)).toEqual({ stored: "named", version: 1 });
    expect(await listedRoster(carried.body.id)).toBeUndefined();
  });

  test("has the version it names, whatever came after it", async () => {
    await storeRoster(functions.table, "default", "pinned", [someCreators(2)]);
    const second = { upload: "second", ifMatch: "*" };
    await storeRoster(functions.table, "default", "pinned", [someCreators(3, "d")], second);
    const ids = async (roster: object) =>
      (await functions.post(solving(roster))).body.input.roster.creators.map(
        (c: { id: string }) => c.id,
      );
    expect(await ids({ stored: "pinned", version: 1 })).toEqual(["c0", "c1"]);
    expect(await ids({ stored: "pinned" })).toEqual(["d0", "d1", "d2"]);
  });

  test("gives one run per Idempotency-Key, whatever is committed in between", async () => {
    await storeRoster(functions.table, "default", "keyed", [someCreators(2)]);
    const request = { ...solving({ stored: "keyed" }), headers: { "idempotency-key": "k-1" } };
    const first = await functions.post(request);
    const second = { upload: "second", ifMatch: "*" };
    await storeRoster(functions.table, "default", "keyed", [someCreators(3, "d")], second);
    const again = await functions.post(request);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expect(again.body).toEqual(first.body);
    const other = { ...request, ...solving({ stored: "keyed", version: 1 }) };
    expectProblem(await functions.post(other), 422, "key-reused");
  });

  test.each([
    ["/v1/evaluate", { plan: [{ offerId: "c0-reel" }] }],
    ["/v1/explain", { creators: ["c1"] }],
    ["/v1/frontier", { budgets: [500] }],
    ["/v1/goal-seek", { target: { reach: 5_000 } }],
    ["/v1/alternatives", {}],
    ["/v1/what-if", { vary: { rosters: [{ label: "own", roster: { stored: "all" } }] } }],
  ])("is answered by %s", async (path, more) => {
    await storeRoster(functions.table, "default", "all", [someCreators(2)]);
    const { body } = solving({ stored: "all" });
    const answer = await functions.solve(path, { body: { ...(body as object), ...more } });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  });

  test.each([
    [404, "unknown-roster", { stored: "nobody" }],
    [404, "unknown-roster", { stored: "named", version: 99 }],
    [422, "invalid-content", { stored: "Not An Id" }],
    [422, "invalid-content", { stored: "named", version: 0 }],
    [422, "invalid-content", { stored: "named", benchmark: {} }],
    [422, "invalid-content", { stored: 5 }],
  ])("is answered with %i %s for %j", async (status, name, roster) => {
    expectProblem(await functions.post(solving(roster)), status, name);
  });

  test("finds no roster of another tenant", async () => {
    vi.stubEnv("TENANT_CLAIM", "tenant");
    await storeRoster(functions.table, "tenant-a", "private", [someCreators(2)]);
    const as = (tenant: string) => ({ claims: { tenant } });
    const foreign = { ...solving({ stored: "private" }), ...as("tenant-b") };
    expectProblem(await functions.post(foreign), 404, "unknown-roster");
    const path = "/v1/rosters/private";
    expectProblem(await functions.call("GET", path, as("tenant-b")), 404, "unknown-roster");
    expectProblem(await functions.rosters("DELETE", path, as("tenant-b")), 404, "unknown-roster");
    expect((await functions.call("GET", path, as("tenant-a"))).status).toBe(200);
    vi.unstubAllEnvs();
  });

  test("is solved later when it has more creators than a caller waits for", async () => {
    const pages = Array.from({ length: 3 }, (_, page) =>
      someCreators(page < 2 ? MAX_WAITING_CREATORS / 2 : 1, "big", page * 5_000),
    );
    await storeRoster(functions.table, "default", "big", pages);
    const accepted = await functions.post(solving({ stored: "big" }));
    expect([accepted.status, accepted.body.state]).toEqual([202, "accepted"]);
    expect(await listedRoster(accepted.body.id)).toEqual({ stored: "big", version: 1 });
    const answer = await functions.solve("/v1/evaluate", {
      body: { ...(solving({ stored: "big" }).body as object), plan: [] },
    });
    expectProblem(answer, 413, "roster-too-large");
    expect(answer.body.detail).toContain("10001 creators");
  });
});
