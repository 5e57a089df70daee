// SPDX-License-Identifier: MIT
import { isDeepStrictEqual } from "node:util";
import { Refusal } from "../refusal.ts";
import type { Answer, Client } from "./client.ts";
import { smokeRequest } from "./request.ts";

/** One thing that must work; returns what it saw, in a few words. */
export type Check = { readonly name: string; readonly run: () => Promise<string> };

/** Milliseconds the list of runs may lag behind the runs. */
const listLagMs = 10_000;

/**
 * The main road of the API as checks in the order they must run. They make two runs and delete
 * them; `created` holds the ids of those that still exist, for cleaning up after a failure.
 */
export function smokeChecks(client: Client, created: Set<string>): readonly Check[] {
  const { call, callWithoutToken } = client;
  const runs: Answer["body"][] = [];
  const name = `Smoke test ${new Date().toISOString()}`;

  const optimize = async (budget: number, creators: number) => {
    const answer = await call("POST", "/v1/optimize", smokeRequest(name, budget));
    const { id, plan, certificate, termination } = expectStatus(answer, 201);
    created.add(id);
    runs.push(answer.body);
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
  };

  const list = async () => {
    const until = Date.now() + listLagMs;
    for (;;) {
      const page = expectStatus(await call("GET", "/v1/runs?limit=50"), 200);
      if (page.runs.some((run: { id: string }) => run.id === runs[0].id))
        return `${page.runs.length} on the first page`;
      expectThat(
        Date.now() < until,
        `run ${runs[0].id} is not in the list after ${listLagMs / 1000} seconds`,
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };

  return [
    {
      name: "health answers without a token",
      run: async () => `version ${expectStatus(await callWithoutToken("/v1/health"), 200).version}`,
    },
    {
      name: "the API describes itself",
      run: async () => {
        const { openapi, paths } = expectStatus(await callWithoutToken("/v1/openapi.json"), 200);
        expectThat(
          paths["/v1/optimize"]?.post !== undefined,
          "the description does not name POST /v1/optimize",
        );
        return `OpenAPI ${openapi}, ${Object.keys(paths).length} paths`;
      },
    },
    {
      name: "runs are closed without a token",
      run: async () => {
        expectStatus(await callWithoutToken("/v1/runs"), 401);
        return "401";
      },
    },
    { name: "a brief becomes a plan", run: () => optimize(1000, 1) },
    {
      name: "the run reads back as it was answered",
      run: async () => {
        const stored = expectStatus(await call("GET", `/v1/runs/${runs[0].id}`), 200);
        expectThat(
          isDeepStrictEqual(stored, runs[0]),
          `run ${runs[0].id} differs from the answer that made it`,
        );
        return "equal";
      },
    },
    { name: "the run is in the list", run: list },
    {
      name: "the run takes a new name",
      run: async () => {
        const renamed = `${name}, renamed`;
        expectStatus(await call("PATCH", `/v1/runs/${runs[0].id}`, { name: renamed }), 200);
        const stored = expectStatus(await call("GET", `/v1/runs/${runs[0].id}`), 200);
        expectThat(
          stored.name === renamed,
          `the name is ${JSON.stringify(stored.name)} after renaming`,
        );
        return JSON.stringify(stored.name);
      },
    },
    { name: "more budget becomes another plan", run: () => optimize(3000, 2) },
    {
      name: "the two runs compare",
      run: async () => {
        const ids = runs.map((run) => run.id);
        const text = JSON.stringify(
          expectStatus(await call("GET", `/v1/compare?runs=${ids.join(",")}`), 200),
        );
        for (const id of ids)
          expectThat(text.includes(id), `the comparison does not name run ${id}`);
        return `${ids.length} runs`;
      },
    },
    {
      name: "the runs are deleted",
      run: async () => {
        for (const { id } of runs) {
          expectStatus(await call("DELETE", `/v1/runs/${id}`), 204);
          created.delete(id);
          const { contentType } = await expectGone(call, id);
          expectThat(
            contentType.startsWith("application/problem+json"),
            `the 404 of a deleted run is ${contentType || "of no type"}, not ` +
              `application/problem+json`,
          );
        }
        return `${runs.length} gone`;
      },
    },
  ];
}

async function expectGone(call: Client["call"], id: string): Promise<Answer> {
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
