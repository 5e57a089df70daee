import type { Run, RunSummary } from "@reachmix/core";
import { expect, it, vi } from "vitest";
import { type Api, connect, servedApi, startPatientCloud, temporaryFolder } from "./support/api.ts";
import { slowRequest, smallRequest } from "./support/requests.ts";

interface State {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly phase: string } | null;
}

const api = servedApi();
const later = { prefer: "respond-async" };

/** Accepts a run that is solved after the answer. */
async function accepted(own: Api, body: object, token?: string): Promise<string> {
  const options = { body, headers: later, ...(token === undefined ? {} : { token }) };
  const answer = await own.call<State>("POST", "/v1/optimize", options);
  expect(answer.status).toBe(202);
  return answer.body.id;
}

/** The run once it has a plan. */
async function solved(own: Api, id: string): Promise<Run> {
  return vi.waitFor(async () => {
    const { status, body } = await own.call<Run>("GET", `/v1/runs/${id}`);
    expect(status).toBe(200);
    return body;
  }, 300_000);
}

it("a long run is fed from the queue to the worker and gives the plan of a call", async () => {
  const id = await accepted(api, smallRequest());
  const run = await solved(api, id);
  const inOneCall = await api.optimize(smallRequest());
  expect(run.plan).toEqual(inOneCall.plan);
  const { body } = await api.call<{ runs: RunSummary[] }>("GET", "/v1/runs");
  expect(body.runs.find((line) => line.id === id)?.state).toBe("done");
});

it("a long run that is cancelled in the middle keeps the best plan it had", async () => {
  const id = await accepted(api, slowRequest(600_000));
  await vi.waitFor(async () => {
    const { body } = await api.call<State>("GET", `/v1/runs/${id}`);
    expect(body.state).toBe("running");
    expect(body.progress?.phase).toBe("plan");
  }, 300_000);
  const asked = await api.call<State>("POST", `/v1/runs/${id}/cancel`);
  expect(asked.status).toBe(202);
  const run = await solved(api, id);
  expect(run.termination.reason).toBe("cancelled");
  expect(run.plan?.picks.length).toBeGreaterThan(0);
});

it("a run that waits in the queue is solved after a restart", async () => {
  const dataDir = temporaryFolder();
  const before = await connect(await startPatientCloud(dataDir));
  // Both processes of the worker are busy with another tenant, so that the run waits.
  const token = await before.cloud.token("brand");
  for (let held = 0; held < 2; held++) {
    const other = await accepted(before, slowRequest(600_000), token);
    await vi.waitFor(async () => {
      const { body } = await before.call<State>("GET", `/v1/runs/${other}`, { token });
      expect(body.state).toBe("running");
    }, 300_000);
  }
  const id = await accepted(before, smallRequest());
  await before.cloud.close();
  const after = await connect(await startPatientCloud(dataDir));
  try {
    expect((await solved(after, id)).plan?.picks).toHaveLength(2);
  } finally {
    await after.cloud.close();
  }
});
