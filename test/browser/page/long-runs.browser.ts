import { expect, it } from "vitest";
import { roadRequest } from "../../bench/road-requests.ts";
import { localPage } from "../support/local-page.ts";
import { visit } from "../support/page.ts";

/** More than are solved at once, so that some wait. */
const RUNS = 5;
const local = localPage();

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${local.server.token}`,
    "content-type": "application/json",
    prefer: "respond-async",
  };
  return fetch(`${local.server.url}${path}`, { ...init, headers });
}

async function states(): Promise<readonly string[]> {
  const { runs } = (await (await call("/v1/runs")).json()) as { runs: { state: string }[] };
  return runs.map(({ state }) => state).sort();
}

it("a run that waits on the server says so and is stopped; the others end", async () => {
  const body = roadRequest({ creators: 3000, phases: 1, each: false, seed: 1 });
  for (let run = 0; run < RUNS; run++)
    expect((await call("/v1/optimize", { method: "POST", body })).status).toBe(202);
  const { page, faults } = await visit(local.browser, `${local.server.url}/runs`);
  const waiting = page.getByRole("row").filter({ hasText: "Waiting for its turn" }).first();
  await waiting.getByRole("button", { name: /^Stop/ }).click();
  await page.getByRole("cell", { name: "no plan, stopped early" }).waitFor();
  const ended = ["cancelled", ...Array.from({ length: RUNS - 1 }, () => "done")];
  await expect.poll(states).toEqual(ended);
  // The page has heard of it without being loaded again.
  await expect
    .poll(() => page.getByRole("cell", { name: /^(proved|within)/ }).count())
    .toBe(RUNS - 1);
  // What ended without a plan cannot be read, which a browser notes by itself.
  expect(faults.filter((text) => !/404|409/.test(text))).toEqual([]);
  await page.close();
});
