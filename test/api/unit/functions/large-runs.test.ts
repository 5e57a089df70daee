import { randomBytes, randomUUID } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Run, runSchema } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_RESPONSE_BYTES } from "../../../../functions/http/limits.ts";
import { createRun } from "../../../../functions/store/index.ts";
import { runKey } from "../../../../functions/store/keys.ts";
import type { TestAnswer, TestRequest } from "../support/event.ts";
import { exportedParts } from "../support/export.ts";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";
import { readCreators, someCreators, storeRoster } from "../support/rosters.ts";
import { someRun } from "../support/runs.ts";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());

const PACKED = { headers: { "accept-encoding": "gzip" } };

/** Creators with tags of noise, which gzip makes little of: 1,000 characters each. */
function noisyCreators(count: number) {
  return someCreators(count).map((creator) => ({
    ...creator,
    tags: Array.from({ length: 16 }, () => randomBytes(30).toString("hex")),
  }));
}

/** Past posts that make a creator some 18 KB long. */
const LONG_HISTORY = Array.from({ length: 200 }, (_, index) => ({
  platform: "instagram",
  format: "reel",
  postedOn: "2026-04-11",
  reach: 10_000 + index,
}));

/** A stored run that chose from these creators, which are read as pages are. */
async function storedRun(given: readonly object[]): Promise<Run> {
  const creators = [];
  for (let start = 0; start < given.length; start += 5_000)
    creators.push(...readCreators(given.slice(start, start + 5_000)));
  const { input } = someRun();
  const run = someRun({ input: { ...input, roster: { creators } } });
  await createRun(functions.table, "default", { run, fingerprint: null });
  return run;
}

/** All creators of a run, page by page. */
async function pagesOf(
  id: string,
  query: Record<string, string> = {},
  request: TestRequest = {},
): Promise<TestAnswer[]> {
  const pages: TestAnswer[] = [];
  let cursor: string | null = null;
  do {
    const asked = { ...query, ...(cursor !== null && { cursor }) };
    const path = `/v1/runs/${id}/creators`;
    const page = await functions.reports("GET", path, { ...request, query: asked });
    expect(page.status).toBe(200);
    pages.push(page);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  return pages;
}

describe("a run that one response does not carry", () => {
  test("is answered with the creators it speaks of; pages have all of them", async () => {
    const run = await storedRun(noisyCreators(8_000));
    expect(JSON.stringify(run).length).toBeGreaterThan(MAX_RESPONSE_BYTES);
    for (const request of [{}, PACKED]) {
      const answer = await functions.call("GET", `/v1/runs/${run.id}`, request);
      expect(answer.status).toBe(200);
      const { roster } = answer.body.input;
      expect(roster).toEqual({ count: 8_000, creators: run.input.roster.creators.slice(0, 100) });
      expect({ ...answer.body, input: run.input }).toEqual(run);
    }
    const pages = await pagesOf(run.id);
    const creators = pages.flatMap(({ body }) => body.creators);
    expect(creators.map(({ creator }) => creator)).toEqual(run.input.roster.creators);
    expect(pages.length).toBeGreaterThan(2);
    expect((await pagesOf(run.id, {}, PACKED)).length).toBeLessThanOrEqual(pages.length);
  });

  test("is whole for a client that takes it gzipped where that is short enough", async () => {
    const run = await storedRun(someCreators(5_000));
    const warnings = [{ code: "long", message: "y".repeat(5_000_000) }];
    const long = { ...run, id: randomUUID(), warnings };
    await createRun(functions.table, "default", { run: long, fingerprint: null });
    const answer = await functions.call("GET", `/v1/runs/${long.id}`, PACKED);
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(answer.body.input.roster).toEqual(run.input.roster);
    const plain = await functions.call("GET", `/v1/runs/${long.id}`);
    expect(plain.body.input.roster.count).toBe(5_000);
  });

  test("is made, answered and replayed so by POST /v1/optimize, with its reasons", async () => {
    const creators = someCreators(350).map((creator) => ({ ...creator, history: LONG_HISTORY }));
    await storeRoster(functions.table, "default", "long", [creators]);
    const brief = { currency: "USD", budget: 9_000, goals: { preset: "awareness" } };
    const request = {
      body: { brief, roster: { stored: "long" } },
      headers: { "idempotency-key": randomUUID() },
    };
    const made = await functions.post(request);
    expect(made.status).toBe(201);
    expect(runSchema.shape.plan.parse(made.body.plan)).toEqual(made.body.plan);
    const { roster } = made.body.input;
    expect(roster).toMatchObject({ stored: "long", version: 1, count: 350 });
    const hired = made.body.plan.picks.map((pick: { creatorId: string }) => pick.creatorId);
    expect(made.body.creators).toHaveLength(new Set(hired).size + 100);
    expect((await functions.post(request)).body).toEqual(made.body);
    const [first] = await pagesOf(made.body.id, { limit: "5" });
    expect(first.body).toMatchObject({ count: 350, nextCursor: expect.any(String) });
    const ids = first.body.creators.map(({ creator }: { creator: { id: string } }) => creator.id);
    expect(ids).toEqual(["c0", "c1", "c2", "c3", "c4"]);
    for (const { creator, why } of first.body.creators) expect(why.creatorId).toBe(creator.id);
  });
});

describe("the creators of a run", () => {
  test("are those of a small one too, on one page", async () => {
    const run = await storedRun(someCreators(3));
    const [page, ...others] = await pagesOf(run.id);
    expect(others).toEqual([]);
    expect(page.body).toEqual({
      count: 3,
      creators: run.input.roster.creators.map((creator) => ({ creator, why: null })),
      nextCursor: null,
    });
  });

  test.each(["0", "3", "100001", "x"])("are not behind the cursor %s", async (cursor) => {
    const { id } = await storedRun(someCreators(3));
    const answer = await functions.reports("GET", `/v1/runs/${id}/creators`, { query: { cursor } });
    expectProblem(answer, 400, "malformed-request");
  });

  test("are unknown where the run is", async () => {
    expectProblem(
      await functions.reports("GET", `/v1/runs/${randomUUID()}/creators`),
      404,
      "unknown-run",
    );
  });
});

describe("an export of a large run", () => {
  test("has the run, and its creators in lines of their own, part by part", async () => {
    const tenant = "exporting";
    const run = await storedRun(noisyCreators(6_000));
    const own = { ...run, id: randomUUID() };
    await createRun(functions.table, tenant, { run: own, fingerprint: null });
    const parts = await exportedParts(functions, tenant);
    const [first, ...others] = parts.flat();
    const { roster, ...input } = own.input;
    const bare = { ...own, input: { ...input, roster: { ...roster, creators: [], count: 6_000 } } };
    expect(first).toEqual({ kind: "run", run: bare });
    expect(new Set(others.map(({ kind, runId }) => `${kind} ${runId}`))).toEqual(
      new Set([`runCreators ${own.id}`]),
    );
    expect(others.flatMap(({ creators }) => creators)).toEqual(roster.creators);
    expect(parts.length).toBeGreaterThan(2);
  });
});

describe("a comparison", () => {
  test("of runs that are larger together than one call reads is refused", async () => {
    const ids: string[] = [];
    for (const rawBytes of [60_000_000, 60_000_000]) {
      const { id } = await storedRun(someCreators(1));
      ids.push(id);
      await functions.table.client.send(
        new UpdateCommand({
          TableName: functions.table.name,
          Key: runKey("default", id),
          UpdateExpression: "SET manifest.rawBytes = :bytes",
          ExpressionAttributeValues: { ":bytes": rawBytes },
        }),
      );
    }
    const query = { runs: ids.join(",") };
    expectProblem(await functions.call("GET", "/v1/compare", { query }), 413, "roster-too-large");
  });
});
