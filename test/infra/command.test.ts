import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { functionNames, repositoryRoot } from "../../infra/routes.ts";
import { temporaryFolder } from "./support.ts";

const run = promisify(execFile);

/**
 * An environment with the Node of these tests and what it has compiled, no credentials, no region
 * and no home.
 */
const bareEnvironment = {
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
  HOME: temporaryFolder(),
};

function cdkSynth(...context: string[]) {
  const outdir = temporaryFolder();
  const args = ["node_modules/aws-cdk/bin/cdk", "synth", "--quiet", "--output", outdir];
  const flags = context.flatMap((value) => ["--context", value]);
  const options = { cwd: repositoryRoot, env: bareEnvironment };
  return { outdir, ended: run(process.execPath, [...args, ...flags], options) };
}

describe("cdk synth", () => {
  it("builds the functions and validates the stack without credentials or region", async () => {
    const { outdir, ended } = cdkSynth("page=false");
    await ended;
    const { Resources } = JSON.parse(readFileSync(join(outdir, "Reachmix.template.json"), "utf8"));
    expect(Resources.RunsTable96AAA230).toBeDefined();
    const { files } = JSON.parse(readFileSync(join(outdir, "Reachmix.assets.json"), "utf8"));
    const folders = Object.values<{ source: { path: string; packaging: string } }>(files)
      .filter(({ source }) => source.packaging === "zip")
      .map(({ source }) => join(outdir, source.path));
    expect(folders).toHaveLength(functionNames().length);
    for (const folder of folders) expect(existsSync(join(folder, "index.mjs"))).toBe(true);
  });

  it("refuses a wrong context value in one sentence", async () => {
    await expect(cdkSynth("stage=staging").ended).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^Context stage is "staging"; use [^\n]+\n[^\n]*Subprocess exited with error 1\n/,
      ),
    });
  });
});
