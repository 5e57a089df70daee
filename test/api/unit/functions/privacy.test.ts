import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { createNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openUploadedFiles } from "../../../../functions/rosters/uploaded-files.ts";
import { cancelRun, commitRoster, stagePage, startRun } from "../../../../functions/store/index.ts";
import { solveMessage } from "../../../../functions/worker/solve-message.ts";
import { fullDump } from "../support/dump.ts";
import type { TestAnswer } from "../support/event.ts";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";
import { readCreators, someCreators, storeRoster } from "../support/rosters.ts";

const run = promisify(execFile);
let functions: TestFunctions;
let tenant = "";
let tenants = 0;
beforeAll(async () => {
  functions = await startFunctions();
  vi.stubEnv("TENANT_CLAIM", "tenant");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await functions.close();
});
beforeEach(() => {
  tenant = `tenant-${++tenants}`;
});

const as = () => ({ claims: { tenant, sub: "someone" } });
const erase = (creator: string) =>
  functions.privacy("POST", "/v1/erasures", { ...as(), body: { creator } });

/** Parts of everything that names one creator; each is looked for by itself. */
const MARKS = {
  id: "mk-id-ana",
  name: "Mkname Anastasia",
  handle: "mkhandle.ana",
  url: "https://example.org/mkurl-ana",
  offer: "mk-offer-ana",
  label: "Mklabel reel of Mkname Anastasia",
} as const;
const MARKERS = ["mk-id-ana", "Mkname", "Anastasia", "mkhandle", "mkurl", "mk-offer", "Mklabel"];

/** A brief and three creators, one of whom is marked in everything that names them. */
function markedRequest() {
  const others = someCreators(2, "other");
  const [offer] = others[0].offers;
  const marked = {
    ...others[0],
    id: MARKS.id,
    name: MARKS.name,
    handle: MARKS.handle,
    url: MARKS.url,
    offers: [{ ...offer, id: MARKS.offer, label: MARKS.label, expected: { reach: 90_000 } }],
  };
  return {
    brief: {
      name: `Launch with ${MARKS.name}`,
      client: "Client of @mkhandle.ana",
      currency: "USD",
      budget: 2_000,
      goals: { preset: "awareness" },
      rules: [{ id: "wanted", kind: "lock", creators: [MARKS.id], label: `Buy ${MARKS.name}` }],
      overlaps: [{ creators: [MARKS.id, "other0"], people: 1_000 }],
    },
    roster: { creators: [marked, ...others] },
  };
}

/** A run with an approval, statuses, tags and reports, all of which name the marked creator. */
async function markedRun(): Promise<TestAnswer> {
  const made = await functions.post({ ...as(), body: markedRequest() });
  expect([made.status, made.body.errors]).toEqual([201, undefined]);
  const path = made.headers.location;
  const edit = { name: `For ${MARKS.name}`, tags: [MARKS.handle] };
  expect((await functions.call("PATCH", path, { ...as(), body: edit })).status).toBe(200);
  const picks = [{ offerId: MARKS.offer, status: "agreed" }];
  const edited = await functions.call("PATCH", `${path}/picks`, { ...as(), body: { picks } });
  expect([edited.status, edited.body.errors]).toEqual([200, undefined]);
  const approval = { by: "Kim", link: "https://shop.example.org/new" };
  const approved = await functions.ledger("POST", `${path}/approve`, { ...as(), body: approval });
  expect(approved.status).toBe(200);
  const rows = [
    {
      offerId: MARKS.offer,
      postedOn: "2027-03-02",
      countedOn: "2027-03-30",
      reach: 80_000,
      impressions: 99_000,
    },
  ];
  const reported = await functions.ledger("POST", `${path}/actuals`, { ...as(), body: { rows } });
  expect([reported.status, reported.body.offers]).toEqual([200, 1]);
  return functions.call("GET", path, as());
}

/** Accepts a grid that names the marked creator in labels, rules and rosters. */
async function markedGrid(): Promise<string> {
  const { brief, roster } = markedRequest();
  const alone = { creators: roster.creators.slice(0, 2) };
  const out = { id: "out", kind: "exclude", creators: ["other0"] };
  const vary = {
    rosters: [
      { label: "all", roster },
      { label: `${MARKS.name} and one`, roster: alone },
    ],
    rules: [{ label: "stated" }, { label: `with ${MARKS.handle}`, with: [out] }],
    budgets: Array.from({ length: 30 }, (_, index) => 2_000 + index),
  };
  const body = { brief, roster, vary };
  const made = await functions.solve("/v1/grids", { ...as(), body });
  expect([made.status, made.body.errors]).toEqual([202, undefined]);
  return made.body.id;
}

/** Has a worker solve a part of a grid. */
async function solvePart(gridId: string, part: number): Promise<void> {
  const queue = { send: async () => undefined };
  const files = openUploadedFiles("none");
  const now = () => performance.now();
  const parts = { table: functions.table, queue, engines: createNodeEngines(), files, now };
  const body = JSON.stringify({ tenant, gridId, part });
  const outcome = await solveMessage(parts, { body, requestId: null }, () => 300_000);
  expect(outcome).toBe("part solved");
}

describe("an erasure", () => {
  test("waits for a grid that is being solved, then leaves no marker in it", async () => {
    const id = await markedGrid();
    for (const part of [0, 1, 2]) await solvePart(id, part);
    expect((await erase(MARKS.id)).status).toBe(202);
    await solvePart(id, 3);
    const path = `/v1/grids/${id}`;
    const query = { limit: "200" };
    const before = await functions.call("GET", path, { ...as(), query });
    expect(before.body.state).toBe("done");
    expect(JSON.stringify(before.body)).toContain(MARKS.offer);
    const dumped = await fullDump(functions.table, tenant);
    for (const marker of MARKERS) expect(dumped).toContain(marker);

    const erased = await erase(MARKS.id);
    expect(erased.body).toMatchObject({ status: "done", grids: 1 });
    const after = await functions.call("GET", path, { ...as(), query });
    const texts = [
      await fullDump(functions.table, tenant),
      await everythingExported(),
      JSON.stringify(after.body),
    ];
    for (const marker of MARKERS)
      for (const text of texts) expect(placesOf(marker, text)).toEqual([]);
    expect(numbersIn(after.body.table)).toEqual(numbersIn(before.body.table));
    expect((await erase(MARKS.id)).body.grids).toBe(1);
  });

  test("waits for a run that keeps what was asked; then nothing of that is left", async () => {
    const id = randomUUID();
    const about = {
      name: "Spring",
      createdAt: new Date(functions.table.now()).toISOString(),
      tags: [],
      client: null,
      campaign: null,
      parent: null,
      revision: 1,
      currency: "USD",
    };
    const request = { body: markedRequest(), query: {} };
    const solve = { kind: "later", request } as const;
    await startRun(functions.table, tenant, { id, fingerprint: null, about, solve });
    for (let time = 0; time < 2; time++) {
      const waiting = await erase(MARKS.id);
      expect([waiting.status, waiting.body.status]).toEqual([202, "running"]);
    }
    expect(await fullDump(functions.table, tenant)).toContain(MARKS.id);
    await cancelRun(functions.table, tenant, id);
    const through = await erase(MARKS.id);
    expect([through.status, through.body.status]).toEqual([200, "done"]);
    expect(await fullDump(functions.table, tenant)).not.toContain(MARKS.id);
  });

  test("leaves no marker in rosters, runs, approvals, reports, learning or exports", async () => {
    const { roster } = markedRequest();
    await storeRoster(functions.table, tenant, "spring", [someCreators(3), roster.creators]);
    const newer = { upload: "second", ifMatch: "*" };
    await storeRoster(functions.table, tenant, "spring", [roster.creators], newer);
    const open = { roster: "open", upload: "u", page: 1 };
    await stagePage(functions.table, tenant, open, readCreators(roster.creators));
    await markedRun();
    const named = { brief: markedRequest().brief, roster: { stored: "spring" } };
    expect((await functions.post({ ...as(), body: named })).status).toBe(201);
    const before = await fullDump(functions.table);
    for (const marker of MARKERS) expect(before).toContain(marker);
    expect(before).toMatch(/MKHANDLEAN-[0-9A-F]{4}/);
    expect(before).toContain("utm_campaign=for-mkname-anastasia");

    const erased = await erase("@MKHandle.Ana");
    expect(erased.body).toMatchObject({ status: "done", rosterEntries: 3, runs: 2, learned: 1 });

    const after = await fullDump(functions.table);
    const exported = await everythingExported();
    for (const marker of MARKERS)
      for (const text of [after, exported]) expect(placesOf(marker, text)).toEqual([]);
    expect(exported).toContain("other1");
  });

  test("keeps every number of a run: its totals still add up", async () => {
    const before = await markedRun();
    await erase(MARKS.id);
    const path = `/v1/runs/${before.body.id}`;
    const after = await functions.call("GET", path, as());
    expect(after.headers.etag).not.toBe(before.headers.etag);
    const { plan } = after.body;
    expect(plan.totals).toEqual(before.body.plan.totals);
    expect(numbersIn(plan)).toEqual(numbersIn(before.body.plan));
    expect(numbersIn(after.body.input)).toEqual(numbersIn(before.body.input));
    const pick = plan.picks.find((p: { creatorId: string }) => p.creatorId.startsWith("erased-"));
    expect(pick.offerId).toBe(`${pick.creatorId}-1`);
    expect(after.body.warnings.at(-1).code).toBe("creator_erased");
    const others = after.body.input.roster.creators.slice(1);
    expect(others).toEqual(before.body.input.roster.creators.slice(1));
  });

  test("leaves a run that can be read, reported, replanned, and learned from", async () => {
    const { body } = await markedRun();
    await erase(MARKS.id);
    const path = `/v1/runs/${body.id}`;
    const ledger = await functions.call("GET", `${path}/ledger`, as());
    expect([ledger.status, ledger.body.offers.length]).toEqual([200, body.plan.picks.length]);
    const report = await functions.reports("GET", `${path}/report`, {
      ...as(),
      query: { format: "html" },
    });
    expect(report.status).toBe(200);
    const replanned = await functions.solve(`${path}/replan`, { ...as(), body: {} });
    expect([replanned.status, replanned.body.errors]).toEqual([201, undefined]);
    const benchmarks = await functions.call("GET", "/v1/benchmarks", as());
    expect(benchmarks.body.creators[0].creatorId).toMatch(/^erased-[0-9a-f]{12}$/);
    const [offer] = ledger.body.offers.filter((o: { creatorId: string }) =>
      o.creatorId.startsWith("erased-"),
    );
    const rows = [
      { code: offer.code, countedOn: "2027-04-30", reach: 81_000, impressions: 100_000 },
    ];
    const again = await functions.ledger("POST", `${path}/actuals`, { ...as(), body: { rows } });
    expect([again.status, again.body.errors]).toEqual([200, undefined]);
  });

  test("by a handle finds the creator under the id that only a run has", async () => {
    const { roster } = markedRequest();
    const elsewhere = roster.creators.map((c) =>
      c.id === MARKS.id ? { ...c, handle: "mkother" } : c,
    );
    const run = await functions.post({ ...as(), body: markedRequest() });
    await storeRoster(functions.table, tenant, "elsewhere", [elsewhere]);
    const { body } = await erase(MARKS.handle);
    expect(body).toMatchObject({ status: "done", rosterEntries: 1, runs: 1 });
    const read = await functions.call("GET", run.headers.location, as());
    expect(JSON.stringify(read.body)).not.toContain("mkother");
  });

  test("does not touch another tenant's creator of the same name", async () => {
    await storeRoster(functions.table, tenant, "own", [someCreators(2)]);
    const mine = tenant;
    tenant = `tenant-${++tenants}`;
    await storeRoster(functions.table, tenant, "own", [someCreators(2)]);
    expect((await erase("c1")).body.rosterEntries).toBe(1);
    const theirs = { claims: { tenant: mine } };
    const read = await functions.call("GET", "/v1/rosters/own", theirs);
    expect([read.body.count, read.body.creators.length]).toEqual([2, 2]);
  });

  test("counts the versions of a roster anew and gives it another tag", async () => {
    const stored = await storeRoster(functions.table, tenant, "own", [someCreators(4)]);
    if (stored.kind !== "committed") throw new Error(stored.kind);
    const path = "/v1/rosters/own";
    const before = await functions.call("GET", path, as());
    await erase("c2");
    const after = await functions.call("GET", path, as());
    expect([before.body.count, after.body.count]).toEqual([4, 3]);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.body.creators.map((c: { id: string }) => c.id)).toEqual(["c0", "c1", "c3"]);
    const upload = { roster: "own", upload: "u", page: 1 };
    await stagePage(functions.table, tenant, upload, readCreators(someCreators(1)));
    const commit = { roster: "own", upload: "u", pages: 1, most: 9 };
    const stale = { ...commit, ifMatch: before.headers.etag };
    expect((await commitRoster(functions.table, tenant, stale)).kind).toBe("stale");
  });

  test("of somebody nobody knows is kept in the ledger, which names nobody", async () => {
    const { body } = await erase("@Nobody");
    expect(body).toMatchObject({ status: "done", rosterEntries: 0, runs: 0, learned: 0 });
    const list = await functions.call("GET", "/v1/erasures", as());
    expect(list.body.erasures).toEqual([body]);
    expect(JSON.stringify(list.body).toLowerCase()).not.toContain("nobody");
    expect((await erase("nobody")).body.id).toBe(body.id);
  });

  test("that does not fit into one call answers 202 and goes on with the next", async () => {
    for (const id of ["a", "b", "c"])
      await storeRoster(functions.table, tenant, id, [someCreators(2)]);
    let asked = 0;
    const brief = () => (++asked % 5 === 4 ? 0 : 900_000);
    const statuses: number[] = [];
    let entries = 0;
    for (let call = 0; call < 20 && statuses.at(-1) !== 200; call++) {
      const answer = await functions.privacy(
        "POST",
        "/v1/erasures",
        { ...as(), body: { creator: "c1" } },
        brief,
      );
      statuses.push(answer.status);
      entries = answer.body.rosterEntries;
    }
    expect(statuses[0]).toBe(202);
    expect([statuses.at(-1), entries]).toEqual([200, 3]);
  });

  test.each([
    [{}],
    [{ creator: "" }],
    [{ creator: 5 }],
    [{ creator: "x".repeat(201) }],
    [{ id: "x" }],
  ])("refuses %j", async (body) => {
    const answer = await functions.privacy("POST", "/v1/erasures", { ...as(), body });
    expectProblem(answer, 422, "invalid-content");
  });
});

describe("a restored table", () => {
  test("forgets again whoever was erased since, when the ledger is replayed on it", async () => {
    const { roster } = markedRequest();
    await storeRoster(functions.table, tenant, "spring", [roster.creators]);
    await markedRun();
    const restored = await functions.copyTable();
    await erase(MARKS.handle);
    expect(await fullDump(restored)).toContain(MARKS.name);
    const { stdout } = await replayCommand(functions.table.name, restored.name);
    expect(stdout).toMatch(
      /^erasure [0-9a-f]{12}: 1 entries of rosters, 1 runs, 0 grids, 1 versions/m,
    );
    const left = await fullDump(restored, tenant);
    for (const marker of MARKERS) expect(placesOf(marker, left)).toEqual([]);
    expect(pseudonymsIn(left)).toEqual(pseudonymsIn(await fullDump(functions.table, tenant)));
  });

  test("is not touched while nobody says which two tables", async () => {
    await expect(replayCommand(functions.table.name)).rejects.toMatchObject({ code: 1 });
  });
});

describe("an export", () => {
  test("has everything of a tenant, once, and nothing of another", async () => {
    const mine = tenant;
    await storeRoster(functions.table, tenant, "a", [someCreators(2), someCreators(1, "d")]);
    await storeRoster(functions.table, tenant, "b", [someCreators(3, "e")]);
    const run = await markedRun();
    await erase("nobody");
    const lines = (await everythingExported()).split("\n").map((line) => JSON.parse(line));
    expect(lines.map(({ kind }) => kind)).toEqual([
      "roster",
      "creators",
      "creators",
      "roster",
      "creators",
      "run",
      "approval",
      "actuals",
      "erasure",
    ]);
    expect(lines[2]).toMatchObject({ roster: "a", version: 1, page: 2, creators: [{ id: "d0" }] });
    expect(lines[5].run).toEqual(run.body);
    tenant = `tenant-${++tenants}`;
    expect(await everythingExported()).toBe("");
    expect(mine).not.toBe(tenant);
  });
});

/** `npm run replay:erasures` on the database of this test. */
function replayCommand(from: string, to?: string) {
  const script = "functions/privacy/replay-command.ts";
  const target = to === undefined ? [] : ["--to", to];
  return run(process.execPath, [script, "--from", from, ...target]);
}

function pseudonymsIn(text: string): string[] {
  return [...new Set(text.match(/erased-[0-9a-f]{12}/g))].sort();
}

/** What stands around a marker wherever it is found, in capitals or not. */
function placesOf(marker: string, text: string): string[] {
  return text.match(new RegExp(`.{0,60}${marker}.{0,20}`, "gi")) ?? [];
}

/** All lines of all parts but those that say how it goes on. */
async function everythingExported(): Promise<string> {
  const lines: string[] = [];
  let query = {};
  for (;;) {
    const answer = await functions.reports("GET", "/v1/export", { ...as(), query });
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/x-ndjson"]);
    const part = answer.text.trimEnd().split("\n");
    const last = JSON.parse(part.pop() ?? "");
    lines.push(...part);
    if (last.kind === "end") return lines.join("\n");
    query = { cursor: last.cursor };
  }
}

/** Every number in a value with the field it stands in, in order. */
function numbersIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) =>
    typeof own === "number" ? [`${key}=${own}`] : numbersIn(own),
  );
}
