import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Run, RunSummary } from "@reachmix/core";
import { expect, it } from "vitest";
import { type Api, connect, startPatientCloud, temporaryFolder } from "./support/api.ts";
import { smallRequest } from "./support/requests.ts";

const COMMAND = fileURLToPath(new URL("../../../packages/local/bin/reachmix.mjs", import.meta.url));

it("keeps runs and accepts the old token after a restart", async () => {
  const dataDir = temporaryFolder();
  const before = await connect(await startPatientCloud(dataDir));
  const token = await before.cloud.token("brand");
  const run = await before.optimize(smallRequest(), token);
  await before.cloud.close();

  const after = await connect(await startPatientCloud(dataDir));
  try {
    expect((await after.call<Run>("GET", `/v1/runs/${run.id}`, { token })).body).toEqual(run);
    const list = await after.call<{ runs: RunSummary[] }>("GET", "/v1/runs", { token });
    expect(list.body.runs.map(({ id }) => id)).toEqual([run.id]);
  } finally {
    await after.cloud.close();
  }
});

it("keeps a run when the server is killed right after its 201", async () => {
  const dataDir = temporaryFolder();
  const runs: Run[] = [];
  for (let round = 0; round < 2; round++) {
    const server = await spawnServer(dataDir);
    const response = await post(server);
    const killed = server.kill();
    expect(response.status).toBe(201);
    runs.push((await response.json()) as Run);
    await killed;
  }
  const after = await connect(await startPatientCloud(dataDir));
  try {
    for (const run of runs)
      expect((await after.call<Run>("GET", `/v1/runs/${run.id}`)).body).toEqual(run);
    expect(await listedIds(after)).toEqual(runs.map(({ id }) => id).reverse());
  } finally {
    await after.cloud.close();
  }
});

it("keeps every acknowledged run when it is killed in the middle of others", async () => {
  const dataDir = temporaryFolder();
  const acknowledged: string[] = [];
  for (const enough of [1, 10]) {
    const server = await spawnServer(dataDir);
    const before = acknowledged.length;
    let dead = false;
    const { promise: ready, resolve: enoughIsThere } = Promise.withResolvers<void>();
    const writers = Array.from({ length: 4 }, async () => {
      while (!dead) {
        try {
          const response = await post(server);
          if (response.status === 201) acknowledged.push(((await response.json()) as Run).id);
          if (acknowledged.length - before >= enough) enoughIsThere();
        } catch (error) {
          if (!dead) throw error;
        }
      }
    });
    await ready;
    dead = true;
    await server.kill();
    await Promise.all(writers);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(11);
  const after = await connect(await startPatientCloud(dataDir));
  try {
    for (const id of acknowledged)
      expect((await after.call("GET", `/v1/runs/${id}`)).status).toBe(200);
    expect(await listedIds(after)).toEqual(expect.arrayContaining(acknowledged));
  } finally {
    await after.cloud.close();
  }
});

/** Sends the small request, again while a busy machine makes the function late. */
async function post(server: { url: string; token: string }): Promise<Response> {
  const response = await fetch(`${server.url}/v1/optimize`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
    body: JSON.stringify(smallRequest()),
  });
  return response.status === 503 ? post(server) : response;
}

async function listedIds(api: Api): Promise<string[]> {
  const { body } = await api.call<{ runs: RunSummary[] }>("GET", "/v1/runs?limit=200");
  return body.runs.map(({ id }) => id);
}

/** The server in a process of its own; its url and token are read off what it prints. */
async function spawnServer(
  dataDir: string,
): Promise<{ url: string; token: string; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [COMMAND, "start"], {
    env: { ...process.env, PORT: "0", REACHMIX_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    printed += text;
    if (printed.includes("Ctrl-C stops the server.")) break;
  }
  const url = /answers on (\S+)/.exec(printed)?.[1];
  const token = /TOKEN=(\S+)/.exec(printed)?.[1];
  if (url === undefined || token === undefined)
    throw new Error(`the server did not start: ${printed}`);
  return {
    url,
    token,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
