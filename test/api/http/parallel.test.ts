import type { Run } from "@reachmix/core";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";
import { slowRequest, smallRequest } from "./support/requests.ts";

const api = servedApi();

it("answers reads and a second optimization while a long one runs", async () => {
  const { id } = await api.optimize(smallRequest());
  let running = true;
  const long = api.call<Run>("POST", "/v1/optimize", { body: slowRequest(3000) }).finally(() => {
    running = false;
  });
  let reads = 0;
  const slowest = { ms: 0 };
  const second = api.optimize(smallRequest()).then(() => running);
  while (running && reads < 50) {
    const started = performance.now();
    const answer = await api.call("GET", `/v1/runs/${id}`);
    if (!running) break;
    expect(answer.status).toBe(200);
    slowest.ms = Math.max(slowest.ms, performance.now() - started);
    reads++;
  }
  expect(reads).toBeGreaterThan(5);
  expect(slowest.ms).toBeLessThan(2000);
  expect(await second).toBe(true);
  expect((await long).status).toBe(201);
});
