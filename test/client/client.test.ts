import { readFileSync } from "node:fs";
import { type Client, createClient, type OptimizeRequest, type Outcome } from "@reachmix/client";
import type { Run, RunSummary } from "@reachmix/core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { servedApi } from "../api/http/support/api.ts";
import { smallRequest } from "../api/http/support/requests.ts";
import { type FlakyFront, startFlakyFront } from "./support/flaky-front.ts";

const api = servedApi();
const small = smallRequest() as OptimizeRequest;
let front: FlakyFront;
let client: Client;
let waits: number[] = [];

beforeAll(async () => {
  front = await startFlakyFront(api.cloud.url);
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  client = createClient({ url: `${front.url}/`, token: () => api.cloud.token(), wait });
});
afterAll(() => front.close());
beforeEach(() => {
  waits = [];
  front.seen.length = 0;
  front.faults = [];
});

it("walks a run from its making to its end with the types of core", async () => {
  const made = solved(await client.optimize({ body: small }));
  // The compiler holds what the API is said to answer against core's own types.
  const run: Omit<Run, "input"> = made.body;
  expect(made).toMatchObject({ status: 201, replayed: false });
  expect(run.plan?.picks.map(({ creatorId }) => creatorId).sort()).toEqual(["ana", "bo"]);

  const { id } = run;
  const renamed = answered(
    await client.renameRun({ id, ifMatch: made.etag ?? "", body: { name: "Spring" } }),
  );
  const summary: RunSummary = renamed.body;
  expect(summary.name).toBe("Spring");
  const stale = await client.renameRun({ id, ifMatch: made.etag ?? "", body: { name: "Fall" } });
  expect(stale).toMatchObject({ kind: "problem", status: 412, name: "stale-version" });

  const page = answered(await client.listRuns({ query: { limit: "1" } }));
  expect(page.body.runs.map((listed) => listed.name)).toEqual(["Spring"]);
  const report = await client.runReport({ id, query: { format: "html", brand: "North" } });
  expect(report).toMatchObject({ kind: "file", type: "text/html" });
  expect(new TextDecoder().decode((report as { bytes: Uint8Array }).bytes)).toContain("North");

  expect(await client.deleteRun({ id })).toMatchObject({ kind: "answered", body: null });
  expect(await client.getRun({ id })).toMatchObject({ kind: "problem", name: "unknown-run" });
});

it("sends sheets as text, as bytes and as a form", async () => {
  const content = readFileSync(new URL("../../examples/sheets/agency-list.csv", import.meta.url));
  const query = { answers: "country:DE,rate:follower" };
  const type = "text/csv";
  const asText = await client.parseRoster({ query, upload: { type, content: content.toString() } });
  const { roster } = answered(asText).body;
  expect(roster?.creators.length).toBeGreaterThan(3);
  const octets = "application/octet-stream";
  const asBytes = await client.parseRoster({ query, upload: { type: octets, content } });
  expect(answered(asBytes).body.roster?.creators).toEqual(roster?.creators);
  const form = new FormData();
  form.set("file", new Blob([content]), "agency-list.csv");
  const asForm = await client.parseRoster({ query, upload: form });
  expect(answered(asForm).body.roster?.creators).toEqual(roster?.creators);
});

it("answers what is wrong as a value with the place and the name of the problem", async () => {
  const body = { ...small, brief: { ...small.brief, budget: -5 } };
  const refused = await client.optimize({ body });
  expect(refused).toMatchObject({ kind: "problem", status: 422, name: "invalid-content" });
  expect((refused as { problem: { errors: unknown } }).problem.errors).toMatchObject([
    { path: "brief.budget" },
  ]);
  const stranger = createClient({ url: front.url, token: "no token" });
  expect(await stranger.listRuns()).toMatchObject({
    kind: "problem",
    status: 401,
    name: "gateway",
    problem: { detail: "Unauthorized" },
  });
  expect(answered(await createClient({ url: front.url }).health()).body.status).toBe("ok");
});

it("makes one run of a brief that failed twice, once after the run was made", async () => {
  const before = answered(await client.listRuns({ query: { limit: "200" } })).body.runs.length;
  front.seen.length = 0;
  front.faults = [{ refuse: 503, retryAfter: "7" }, "lostAnswer"];
  const made = answered(await client.optimize({ body: small }));
  expect(made.replayed).toBe(true);
  expect(waits[0]).toBe(7000);
  expect(waits[1]).toBeGreaterThanOrEqual(250);
  expect(waits[1]).toBeLessThanOrEqual(500);
  const keys = front.seen.map((headers) => headers["idempotency-key"]);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  const after = answered(await client.listRuns({ query: { limit: "200" } })).body.runs.length;
  expect(after - before).toBe(1);
});

it("asks again for an answer that broke off in the middle", async () => {
  front.faults = ["halfAnswer", "drop"];
  expect(answered(await client.listRuns()).status).toBe(200);
  expect(front.seen).toHaveLength(3);
});

it("sends a change without a key again only where it was not let through", async () => {
  const { id } = answered(await client.optimize({ body: small })).body;
  front.seen.length = 0;
  front.faults = [{ refuse: 429, retryAfter: "1" }, "lostAnswer"];
  const lost = await client.renameRun({ id, body: { name: "Once" } });
  expect(lost).toMatchObject({ kind: "unreachable", attempts: 2 });
  expect(front.seen).toHaveLength(2);
  expect(answered(await client.getRun({ id })).body.name).toBe("Once");
});

it("gives the last refusal when patience ends, and when it is asked to wait too long", async () => {
  const busy = { refuse: 429, retryAfter: "2" } as const;
  front.faults = [busy, busy, busy, busy];
  expect(await client.listRuns()).toMatchObject({
    kind: "problem",
    status: 429,
    name: "gateway",
    problem: { detail: "Too Many Requests" },
  });
  expect(waits).toEqual([2000, 2000, 2000]);
  front.faults = [{ refuse: 503, retryAfter: "3600" }];
  expect(await client.listRuns()).toMatchObject({ kind: "problem", status: 503 });
  expect(waits).toHaveLength(3);
});

it("says that nothing answers, and ends with the reason of its signal", async () => {
  const nowhere = createClient({
    url: "http://127.0.0.1:1",
    attempts: 2,
    wait: async () => undefined,
  });
  expect(await nowhere.health()).toMatchObject({ kind: "unreachable", attempts: 2 });
  const stopped = AbortSignal.abort(new Error("the planner left"));
  await expect(client.listRuns({}, { signal: stopped })).rejects.toThrow("the planner left");
});

/** The answer of a call that is expected to succeed with JSON. */
/** An answer with a run that was solved within the call. */
function solved(outcome: Outcome<"optimize">) {
  const made = answered(outcome);
  if (made.status !== 201) throw new Error(`it is ${made.body.state}`);
  return made;
}

function answered<Name extends keyof Client>(outcome: Outcome<Name>) {
  if (outcome.kind !== "answered") throw new Error(JSON.stringify(outcome));
  return outcome as Extract<typeof outcome, { kind: "answered" }>;
}
