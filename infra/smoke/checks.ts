// SPDX-License-Identifier: MIT
import { isDeepStrictEqual } from "node:util";
import { Refusal } from "../refusal.ts";
import type { Answer, SmokeClient } from "./client.ts";
import { smokeRequest } from "./request.ts";

/** One thing that must work; returns what it saw, in a few words. */
export type Check = { readonly name: string; readonly run: () => Promise<string> };

/** Milliseconds the list of runs may lag behind the runs. */
const listLagMs = 10_000;

/**
 * Milliseconds that a long run of two creators may take: its message, another one when that is lost
 * (the sweeper sends it after a minute), and a worker that starts.
 */
const longRunMs = 180_000;

/** What the checks of one walk share. */
type Walk = SmokeClient & {
  /** Name of the runs it makes. */
  readonly name: string;
  /** Answers that made runs, in order. */
  readonly runs: Answer["body"][];
  /** Ids of the runs that still exist. */
  readonly created: Set<string>;
};

/**
 * The main road of the API as checks in the order they must run. They make three runs and
 * delete them; `created` holds the ids of those that still exist, for cleaning up after a failure.
 */
export function smokeChecks(client: SmokeClient, created: Set<string>): readonly Check[] {
  const name = `Smoke test ${new Date().toISOString()}`;
  const walk: Walk = { ...client, name, runs: [], created };
  return [
    { name: "health answers without a token", run: () => checkHealth(walk) },
    { name: "the API describes itself", run: () => checkDescription(walk) },
    { name: "runs are closed without a token", run: () => checkClosed(walk) },
    { name: "a brief becomes a plan", run: () => checkOptimize(walk, 1000, 1) },
    { name: "the run reads back as it was answered", run: () => checkStored(walk) },
    { name: "the run is in the list", run: () => checkList(walk) },
    { name: "the run takes a new name", run: () => checkRename(walk) },
    { name: "more budget becomes another plan", run: () => checkOptimize(walk, 3000, 2) },
    { name: "the two runs compare", run: () => checkComparison(walk) },
    { name: "a long run is solved by the worker", run: () => checkLongRun(walk) },
    { name: "the runs are deleted", run: () => checkDeletion(walk) },
  ];
}

async function checkHealth({ callWithoutToken }: Walk): Promise<string> {
  return `version ${expectStatus(await callWithoutToken("/v1/health"), 200).version}`;
}

async function checkDescription({ callWithoutToken }: Walk): Promise<string> {
  const { openapi, paths } = expectStatus(await callWithoutToken("/v1/openapi.json"), 200);
  expectThat(
    paths["/v1/optimize"]?.post !== undefined,
    "the description does not name POST /v1/optimize",
  );
  return `OpenAPI ${openapi}, ${Object.keys(paths).length} paths`;
}

async function checkClosed({ callWithoutToken }: Walk): Promise<string> {
  expectStatus(await callWithoutToken("/v1/runs"), 401);
  return "401";
}

/** @param creators how many the best plan for this budget pays */
async function checkOptimize(walk: Walk, budget: number, creators: number): Promise<string> {
  const answer = await walk.call("POST", "/v1/optimize", smokeRequest(walk.name, budget));
  const { id, plan, certificate, termination } = expectStatus(answer, 201);
  walk.created.add(id);
  walk.runs.push(answer.body);
  expectThat(certificate.verified === true, `the plan is not verified: ${termination.detail}`);
  expectThat(
    termination.reason === "optimal",
    `the plan is not proved optimal: ${termination.detail}`,
  );
  const { totals } = plan;
  expectThat(totals.spend <= budget, `the plan spends ${totals.spend} of a budget of ${budget}`);
  expectThat(
    totals.creators === creators,
    `the plan has ${totals.creators} creators, not ${creators}`,
  );
  return `run ${id}: ${totals.creators} of 2 creators for ${totals.spend} of ${budget} USD`;
}

async function checkStored({ call, runs: [first] }: Walk): Promise<string> {
  const stored = expectStatus(await call("GET", `/v1/runs/${first.id}`), 200);
  expectThat(
    isDeepStrictEqual(stored, first),
    `run ${first.id} differs from the answer that made it`,
  );
  return "equal";
}

async function checkList({ call, runs: [first] }: Walk): Promise<string> {
  const until = Date.now() + listLagMs;
  for (;;) {
    const page = expectStatus(await call("GET", "/v1/runs?limit=50"), 200);
    if (page.runs.some((run: { id: string }) => run.id === first.id))
      return `${page.runs.length} on the first page`;
    expectThat(
      Date.now() < until,
      `run ${first.id} is not in the list after ${listLagMs / 1000} seconds`,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function checkRename({ call, name, runs: [first] }: Walk): Promise<string> {
  const renamed = `${name}, renamed`;
  expectStatus(await call("PATCH", `/v1/runs/${first.id}`, { name: renamed }), 200);
  const stored = expectStatus(await call("GET", `/v1/runs/${first.id}`), 200);
  expectThat(stored.name === renamed, `the name is ${JSON.stringify(stored.name)} after renaming`);
  return JSON.stringify(stored.name);
}

async function checkComparison({ call, runs }: Walk): Promise<string> {
  const ids = runs.map((run) => run.id);
  const comparison = expectStatus(await call("GET", `/v1/compare?runs=${ids.join(",")}`), 200);
  const text = JSON.stringify(comparison);
  for (const id of ids) expectThat(text.includes(id), `the comparison does not name run ${id}`);
  return `${ids.length} runs`;
}

async function checkLongRun({ call, name, runs, created }: Walk): Promise<string> {
  const prefer = { prefer: "respond-async" };
  const answer = await call("POST", "/v1/optimize", smokeRequest(name, 1000), prefer);
  const { id } = expectStatus(answer, 202);
  created.add(id);
  for (const until = Date.now() + longRunMs; ; ) {
    const read = await call("GET", `/v1/runs/${id}`);
    if (read.status !== 202) {
      const { plan } = expectStatus(read, 200);
      runs.push(read.body);
      return `run ${id}: ${plan.totals.creators} of 2 creators`;
    }
    expectThat(
      Date.now() < until,
      `run ${id} is ${read.body.state} after ${longRunMs / 1000} seconds`,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function checkDeletion({ call, runs, created }: Walk): Promise<string> {
  for (const { id } of runs) {
    expectStatus(await call("DELETE", `/v1/runs/${id}`), 204);
    created.delete(id);
    const { contentType } = await expectGone(call, id);
    expectThat(
      contentType.startsWith("application/problem+json"),
      `the 404 of a deleted run is ${contentType || "of no type"}, not application/problem+json`,
    );
  }
  return `${runs.length} gone`;
}

async function expectGone(call: SmokeClient["call"], id: string): Promise<Answer> {
  const answer = await call("GET", `/v1/runs/${id}`);
  expectStatus(answer, 404);
  return answer;
}

function expectStatus(answer: Answer, status: number): Answer["body"] {
  const said = JSON.stringify(answer.body)?.slice(0, 500) ?? "no body";
  const hint =
    answer.status === 401 && status !== 401
      ? "; get a new --token, this one is expired or not of this issuer"
      : "";
  expectThat(answer.status === status, `expected ${status}, got ${answer.status}${hint}: ${said}`);
  return answer.body;
}

function expectThat(holds: boolean, failure: string): asserts holds {
  if (!holds) throw new Refusal(failure);
}
