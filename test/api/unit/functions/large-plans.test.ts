import { randomBytes, randomUUID } from "node:crypto";
import { createClient } from "@reachmix/client";
import { type Run, runCsv, runSchema } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readWholeRun } from "../../../../examples/whole-run.ts";
import { MOST_ANSWERED_PICKS, MOST_REPORTED_PICKS } from "../../../../functions/http/limits.ts";
import { runReply } from "../../../../functions/http/run-reply.ts";
import { createRun, getRun, readItem } from "../../../../functions/store/index.ts";
import { present } from "../../../support/present.ts";
import type { TestAnswer, TestRequest } from "../support/event.ts";
import { exportedParts } from "../support/export.ts";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";
import { largePlan } from "../support/large-plan.ts";

/** Purchases of the plan: more than any answer carries, gzipped or not. */
const PURCHASES = 2_000;
const PACKED = { headers: { "accept-encoding": "gzip" } };

let functions: TestFunctions;
let run: Run;
beforeAll(async () => {
  functions = await startFunctions();
  run = await largePlan(PURCHASES);
  await createRun(functions.table, "default", { run, fingerprint: null });
});
afterAll(() => functions.close());

const picks = () => present(run.plan, "plan").picks;

/** All purchases of a run, page by page. */
async function pagesOf(path: string, request: TestRequest = {}): Promise<TestAnswer[]> {
  const pages: TestAnswer[] = [];
  let query = {};
  for (;;) {
    const page = await functions.reports("GET", `${path}/picks`, { ...request, query });
    expect(page.status).toBe(200);
    pages.push(page);
    if (page.body.nextCursor === null) return pages;
    query = { cursor: page.body.nextCursor };
  }
}

/** Sends what a client asks for to the functions, as the gateway would. */
const throughFunctions: typeof fetch = async (address, { method = "GET", body } = {}) => {
  const { pathname, searchParams } = new URL(String(address));
  const query = Object.fromEntries(searchParams);
  const request = { ...PACKED, query, ...(body ? { rawBody: String(body) } : {}) };
  const { call, reports } = functions;
  const answer = await (/picks$|creators$/.test(pathname) ? reports : call)(
    method,
    pathname,
    request,
  );
  return new Response(answer.text, {
    status: answer.status,
    headers: { "content-type": answer.headers["content-type"] },
  });
};

describe("a run of more purchases than one response carries", () => {
  test.each([
    ["plain", {}],
    ["gzipped", PACKED],
  ])("is answered %s with a hundred of them, and pages have all", async (_form, request) => {
    const path = `/v1/runs/${run.id}`;
    const answer = await functions.call("GET", path, request);
    expect(answer.status).toBe(200);
    const { plan, input, statuses } = answer.body;
    expect([plan.picks.length, plan.count]).toEqual([100, PURCHASES]);
    expect(plan.totals).toEqual(run.plan?.totals);
    expect(input.roster.count).toBe(PURCHASES);
    expect(statuses).toHaveLength(100);
    expect(runSchema.shape.plan.parse(plan)).toEqual(plan);
    const pages = await pagesOf(path, request);
    expect(pages.length).toBeGreaterThan(1);
    for (const { text } of pages) expect(text.length).toBeLessThan(16_100_000);
    expect(new Set(pages.map(({ body }) => body.count))).toEqual(new Set([PURCHASES]));
    const tracked = pages.flatMap(({ body }) => body.picks);
    expect(tracked.map(({ pick }) => pick)).toEqual(picks());
    expect(tracked.map(({ status }) => status)).toEqual(run.statuses);
  });

  test("is one file again for a client that walks the pages, and that file a table", async () => {
    const client = createClient({ url: "http://localhost", fetch: throughFunctions });
    const whole = await readWholeRun(client, run.id);
    expect({ ...whole, baselines: run.baselines }).toEqual(run);
    const offers = runCsv(whole, "internal")
      .split("\r\n")
      .filter((line) => line.startsWith("in,"));
    expect(offers).toHaveLength(PURCHASES);
  });

  test("is answered so without trying where it has very many", async () => {
    const stored = present(await getRun(functions.table, "default", run.id), "run");
    const many = Array.from({ length: MOST_ANSWERED_PICKS + 1 }, () => ({ ...picks()[0] }));
    const plan = { ...present(run.plan, "plan"), picks: many };
    const { body, shorter } = runReply(200, { ...stored, run: { ...run, plan } });
    expect((body as Run).plan?.count).toBe(MOST_ANSWERED_PICKS + 1);
    expect(shorter).toBeUndefined();
  });

  test("is refused as one table, with where its purchases are read", async () => {
    const path = `/v1/runs/${run.id}/report`;
    const table = await functions.reports("GET", path, { ...PACKED, query: { format: "csv" } });
    expectProblem(table, 413, "answer-too-large");
    expect(table.body.detail).toContain("/v1/runs/{id}/picks");
  });

  test("is no page, workbook or Markdown where it has very many", async () => {
    const [pick] = picks();
    const many = Array.from({ length: MOST_REPORTED_PICKS + 1 }, () => ({ ...pick, extras: [] }));
    const plan = { ...present(run.plan, "plan"), picks: many };
    const own = { ...run, id: randomUUID(), plan, baselines: [], creators: [], statuses: [] };
    await createRun(functions.table, "default", { run: own, fingerprint: null });
    for (const format of ["html", "xlsx", "md"]) {
      const path = `/v1/runs/${own.id}/report`;
      const answer = await functions.reports("GET", path, { query: { format } });
      expectProblem(answer, 413, "answer-too-large");
      expect(answer.body.detail).toContain("format=csv");
    }
  });
});

describe("the purchases of a run", () => {
  test("are none where there is no plan", async () => {
    const bare = { ...run, id: randomUUID(), plan: null, statuses: [] };
    await createRun(functions.table, "default", { run: bare, fingerprint: null });
    const answer = await functions.reports("GET", `/v1/runs/${bare.id}/picks`);
    expect(answer.body).toEqual({ count: 0, picks: [], nextCursor: null });
  });

  test("are unknown where the run is, and to every other tenant", async () => {
    const unknown = await functions.reports("GET", `/v1/runs/${randomUUID()}/picks`);
    expectProblem(unknown, 404, "unknown-run");
    vi.stubEnv("TENANT_CLAIM", "tenant");
    const claims = { tenant: "somebody-else" };
    const foreign = await functions.reports("GET", `/v1/runs/${run.id}/picks`, { claims });
    vi.unstubAllEnvs();
    expect(foreign.body).toEqual({ ...unknown.body, instance: foreign.body.instance });
  });

  test("are not gone on with by the cursor of another run or list", async () => {
    const query = { limit: "1" };
    const { body } = await functions.reports("GET", `/v1/runs/${run.id}/picks`, { query });
    const other = { ...run, id: randomUUID() };
    await createRun(functions.table, "default", { run: other, fingerprint: null });
    for (const path of [`/v1/runs/${other.id}/picks`, `/v1/runs/${run.id}/creators`]) {
      const answer = await functions.reports("GET", path, { query: { cursor: body.nextCursor } });
      expectProblem(answer, 400, "malformed-request");
    }
  });
});

test("a creator who is erased is nowhere on the pages, and everybody else as before", async () => {
  const own = { ...run, id: randomUUID() };
  const tenant = "erasing";
  await createRun(functions.table, tenant, { run: own, fingerprint: null });
  vi.stubEnv("TENANT_CLAIM", "tenant");
  const as = { claims: { tenant } };
  const erasure = { ...as, body: { creator: "c7" } };
  const erased = await functions.privacy("POST", "/v1/erasures", erasure);
  expect([erased.status, erased.body.runs]).toEqual([200, 1]);
  const pages = await pagesOf(`/v1/runs/${own.id}`, as);
  const creators = await functions.reports("GET", `/v1/runs/${own.id}/creators`, as);
  vi.unstubAllEnvs();
  const text = pages.map((page) => page.text).join("") + creators.text;
  expect(text).not.toMatch(/\bc7\b|handle\.c7\b|"c7-reel"/);
  const names = pages.flatMap(({ body }) => body.picks.map(({ pick }: Bought) => pick.creatorId));
  expect(names[7]).toMatch(/^erased-/);
  expect(names.toSpliced(7, 1)).toEqual(
    picks()
      .map(({ creatorId }) => creatorId)
      .toSpliced(7, 1),
  );
});

interface Bought {
  readonly pick: { readonly creatorId: string };
}

describe("statuses of a plan of many purchases", () => {
  test("take the room of those that changed, and are read with all others", async () => {
    const own = { ...run, id: randomUUID() };
    await createRun(functions.table, "default", { run: own, fingerprint: null });
    const [, second] = picks();
    const body = { picks: [{ offerId: second.offerId, status: "asked" }] };
    const path = `/v1/runs/${own.id}`;
    const answer = await functions.call("PATCH", `${path}/picks`, { body });
    expect(answer.status).toBe(200);
    expect(answer.body.history).toHaveLength(1);
    const item = await readItem(functions.table, "default", own.id);
    expect(item?.standing?.length).toBeLessThan(1_000);
    const [page] = await pagesOf(path);
    expect(page.body.picks.slice(0, 3).map(({ status }: Tracked) => status.status)).toEqual([
      "idea",
      "asked",
      "idea",
    ]);
  });

  test("that no item holds are refused, and nothing of them is kept", async () => {
    const own = { ...run, id: randomUUID() };
    await createRun(functions.table, "default", { run: own, fingerprint: null });
    const commented = picks()
      .slice(0, 1_000)
      .map(({ offerId }) => ({ offerId, comment: randomBytes(500).toString("hex") }));
    const path = `/v1/runs/${own.id}/picks`;
    const refused = await functions.call("PATCH", path, { body: { picks: commented } });
    expectProblem(refused, 422, "invalid-content");
    expect(refused.body.errors).toMatchObject([{ path: "picks", code: "history_full" }]);
    const few = { picks: commented.slice(0, 300) };
    const kept = await functions.call("PATCH", path, { body: few });
    expect([kept.status, kept.body.history.length]).toEqual([200, 300]);
  });
});

interface Tracked {
  readonly status: { readonly status: string };
}

describe("an export of such a run", () => {
  test("has its creators and purchases, and what is approved, in lines of their own", async () => {
    const tenant = "exporting";
    await createRun(functions.table, tenant, { run, fingerprint: null });
    const lines = (await exportedParts(functions, tenant)).flat();
    const of = (kind: string) => lines.filter((line) => line.kind === kind);
    const [{ run: frame }] = of("run");
    expect([frame.plan.picks, frame.plan.count]).toEqual([[], PURCHASES]);
    const creators = of("runCreators").flatMap((line) => line.creators);
    const reasons = of("runCreators").flatMap((line) => line.reasons);
    const tracked = of("runPicks").flatMap((line) => line.picks);
    const others = of("runBaseline").flatMap((line) => line.picks);
    expect(of("runBaseline").map((line) => line.baseline)).toContain(run.baselines[0].id);
    const byId = (a: { creatorId: string }, b: { creatorId: string }) =>
      a.creatorId < b.creatorId ? -1 : 1;
    const delivery = tracked.map((own) => own.delivery);
    const { count: _count, risk, ...plan } = frame.plan;
    const { count: _others, ...baseline } = frame.baselines[0].plan;
    const { count: _creators, ...roster } = frame.input.roster;
    expect({
      ...frame,
      plan: { ...plan, picks: tracked.map(({ pick }) => pick), risk: { ...risk, delivery } },
      statuses: tracked.map(({ status }) => status),
      baselines: [{ ...frame.baselines[0], plan: { ...baseline, picks: others } }],
      creators: reasons.sort(byId),
      input: { ...frame.input, roster: { ...roster, creators } },
    }).toEqual(run);
  });
});
