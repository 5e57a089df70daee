import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "@reachmix/core";
import { afterEach, expect, it } from "vitest";
import { createPool, MOST_WAITING, type Pool } from "../../../packages/local/src/functions/pool.ts";
import { servedApi, temporaryFolder } from "./support/api.ts";
import { slowRequest, smallRequest } from "./support/requests.ts";

const api = servedApi();
const folder = temporaryFolder();

it("answers reads and a second optimization that are sent beside a long one", async () => {
  const { id } = await api.optimize(smallRequest());
  const long = api.call<Run>("POST", "/v1/optimize", { body: slowRequest(2000) });
  const second = api.optimize(smallRequest());
  for (let read = 0; read < 10; read++)
    expect((await api.call("GET", `/v1/runs/${id}`)).status).toBe(200);
  expect((await second).plan?.picks).toHaveLength(2);
  expect((await long).status).toBe(201);
});

let pool: Pool | undefined;
afterEach(() => pool?.close());

/** A function that blocks its process until a file is there, with a pool of its own. */
function blocking(timeoutMs: number): Pool {
  writeFileSync(
    join(folder, "index.mjs"),
    `import { existsSync, writeFileSync } from "node:fs";
     const pause = new Int32Array(new SharedArrayBuffer(4));
     export async function handler({ started, until }) {
       writeFileSync(started, "");
       while (until !== undefined && !existsSync(until)) Atomics.wait(pause, 0, 0, 5);
       return "done";
     }`,
  );
  const lambda = {
    id: "blocking",
    folder,
    handler: "index.handler",
    memoryMb: 128,
    timeoutMs,
    environment: {},
  };
  pool = createPool(lambda, {}, () => undefined);
  return pool;
}

it("runs a second invocation of a function while the first keeps its process busy", async () => {
  // The handler blocks until the test lets it go, which it does only after the second answer.
  const { invoke } = blocking(600_000);
  const [started, go] = [join(folder, "started"), join(folder, "go")];
  let ended = false;
  const first = invoke(JSON.stringify({ started, until: go })).finally(() => {
    ended = true;
  });
  await expect.poll(() => existsSync(started), { timeout: 300_000 }).toBe(true);
  const second = await invoke(JSON.stringify({ started: join(folder, "second") }));
  expect(second).toMatchObject({ kind: "result", json: '"done"' });
  expect(ended).toBe(false);
  writeFileSync(go, "");
  expect(await first).toMatchObject({ kind: "result", json: '"done"' });
});

it("refuses an invocation at once when 128 wait, and answers all that waited", async () => {
  const { invoke } = blocking(600_000);
  const go = join(folder, "go-on");
  const ask = (n: number) => invoke(JSON.stringify({ started: join(folder, `w${n}`), until: go }));
  const taken = Array.from({ length: 2 + MOST_WAITING }, (_, n) => ask(n));
  // The test holds the function back: an answer that comes now did not wait.
  for (let n = 0; n < 10; n++) expect(await ask(1000 + n)).toEqual({ kind: "overload" });
  writeFileSync(go, "");
  for (const outcome of await Promise.all(taken)) expect(outcome).toMatchObject({ json: '"done"' });
  expect(await ask(2000)).toMatchObject({ json: '"done"' });
});

it("gives up an invocation whose turn does not come within the time of its function", async () => {
  const { invoke } = blocking(1_000);
  const never = JSON.stringify({ started: join(folder, "held"), until: join(folder, "never") });
  const outcomes = await Promise.all([1, 2, 3].map(() => invoke(never)));
  expect(outcomes.map(({ kind }) => kind)).toEqual(["timeout", "timeout", "overload"]);
});
