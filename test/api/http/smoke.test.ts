import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { RunSummary } from "@reachmix/core";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";

const api = servedApi();
const SMOKE = fileURLToPath(new URL("../../../infra/smoke.ts", import.meta.url));
const smoke = async (token: string) =>
  promisify(execFile)(process.execPath, [SMOKE, "--url", api.cloud.url, "--token", token]);

it("passes every check of the smoke command and is left as it was", async () => {
  const { stdout } = await smoke(await api.cloud.token());
  const lines = stdout.trim().split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(8);
  expect(lines.filter((line) => !line.startsWith("ok "))).toEqual([]);
  expect((await api.call<{ runs: RunSummary[] }>("GET", "/v1/runs")).body.runs).toEqual([]);
});

it("fails the smoke command, with one line and a code, when the token is no good", async () => {
  await expect(smoke("no.good.token")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^FAIL .+\n$/),
  });
});
