import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { SAMPLE_REQUEST } from "../../packages/local/src/cli/sample-request.ts";
import { type LocalServer, startLocalServer } from "../support/local-server.ts";
import { temporaryFolder } from "./support/fixture.ts";

const COMMAND = fileURLToPath(new URL("../../packages/local/bin/reachmix.mjs", import.meta.url));
/** Room of 384 KB for each file: empty queues, and some dozens of runs. */
const BLOCKS = 768;

/** What is looked at of any answer. */
interface Body {
  readonly id: string;
  readonly detail: string;
  readonly runs: readonly { readonly id: string }[];
}

async function call({ url, token }: LocalServer, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const answer = await fetch(`${url}${path}`, init);
  return { status: answer.status, body: (await answer.json()) as Body };
}

it("a full disk stops a write with a problem, not the server, and loses no run", async () => {
  // The first start makes the folder of the functions, which takes more room than is left here.
  await (await startLocalServer(temporaryFolder())).stop();
  const dataDir = temporaryFolder();
  const full = await startLocalServer(dataDir, { blocks: BLOCKS });
  const stored: string[] = [];
  let refused: Awaited<ReturnType<typeof call>> | undefined;
  while (refused === undefined && stored.length < 1000) {
    const answer = await call(full, "POST", "/v1/optimize", SAMPLE_REQUEST);
    if (answer.status === 201) stored.push(answer.body.id);
    else refused = answer;
  }
  expect(stored.length).toBeGreaterThan(0);
  expect(refused).toMatchObject({
    status: 503,
    body: {
      type: "urn:reachmix:problem:unavailable",
      detail: expect.stringMatching(
        /The store has no room left .* nothing of this request is kept/,
      ),
    },
  });
  // Reading goes on, and later writes are refused alike.
  const idsOf = async (server: LocalServer) => {
    const { body } = await call(server, "GET", "/v1/runs?limit=200");
    return body.runs.map(({ id }) => id).sort();
  };
  expect(await idsOf(full)).toEqual([...stored].sort());
  expect((await call(full, "GET", `/v1/runs/${stored[0]}`)).status).toBe(200);
  const edit = await call(full, "PATCH", `/v1/runs/${stored[0]}`, { name: "again" });
  expect([edit.status, edit.body.detail]).toEqual([503, expect.stringMatching(/no room left/)]);
  await full.stop();
  expect(full.child.exitCode).toBe(0);

  const roomy = await startLocalServer(dataDir);
  expect(await idsOf(roomy)).toEqual([...stored].sort());
  for (const id of stored) expect((await call(roomy, "GET", `/v1/runs/${id}`)).status).toBe(200);
  const next = await call(roomy, "POST", "/v1/optimize", SAMPLE_REQUEST);
  expect(next.status).toBe(201);
  await roomy.stop();
});

it("a server that finds no room at its start says so in a sentence", () => {
  const start = `ulimit -f 0 && exec "${process.execPath}" "${COMMAND}" start`;
  const env = { ...process.env, PORT: "0", REACHMIX_DATA_DIR: temporaryFolder() };
  const { status, stderr } = spawnSync("sh", ["-c", start], { encoding: "utf8", env });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The data folder .* cannot be (opened|written) \(.*\): /m);
  expect(stderr).not.toMatch(/^\s+at /m);
});

// A device of Linux that is always full.
it.runIf(existsSync("/dev/full"))("output that goes nowhere is told in a sentence", () => {
  const shell = `exec "${process.execPath}" "${COMMAND}" --help > /dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", shell], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^The output cannot be written: ENOSPC.*\.\n$/),
  });
});
