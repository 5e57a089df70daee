import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "@reachmix/core";
import { afterEach, expect, it } from "vitest";
import { createPool, type Pool } from "../../../packages/local/src/functions/pool.ts";
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

it("runs a second invocation of a function while the first keeps its process busy", async () => {
  // The handler blocks until the test lets it go, which it does only after the second answer.
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
    timeoutMs: 600_000,
    environment: {},
  };
  pool = createPool(lambda, {}, () => undefined);
  const [started, go] = [join(folder, "started"), join(folder, "go")];
  let ended = false;
  const first = pool.invoke(JSON.stringify({ started, until: go })).finally(() => {
    ended = true;
  });
  await expect.poll(() => existsSync(started), { timeout: 300_000 }).toBe(true);
  const second = await pool.invoke(JSON.stringify({ started: join(folder, "second") }));
  expect(second).toMatchObject({ kind: "result", json: '"done"' });
  expect(ended).toBe(false);
  writeFileSync(go, "");
  expect(await first).toMatchObject({ kind: "result", json: '"done"' });
});
