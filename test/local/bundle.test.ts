import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/fixture.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const COMMAND = join("packages", "local", "bin", "reachmix.mjs");
const HELP = join("packages", "local", "src", "cli", "help.ts");

/** A copy of what the command line is made from, never bundled before. */
function copyOfTheSources(): string {
  const folder = temporaryFolder();
  for (const name of ["package.json", "package-lock.json", "packages", "examples"])
    cpSync(join(REPOSITORY, name), join(folder, name), { recursive: true });
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function reachmix(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    join(folder, COMMAND),
    ...args,
  ]);
  expect(stderr).toBe("");
  return stdout;
}

const bundlesIn = (folder: string) => readdirSync(join(folder, "dist", "programs"));

describe("the command line", () => {
  let folder: string;
  beforeAll(() => {
    folder = copyOfTheSources();
  });

  it("is bundled with all it starts by the first call, however many come at once", async () => {
    const said = await Promise.all([1, 2, 3].map(() => reachmix(folder, "--help")));
    for (const text of said) expect(text).toContain("reachmix optimize FILE");
    const bundles = bundlesIn(folder);
    expect(bundles).toHaveLength(1);
    const files = readdirSync(join(folder, "dist", "programs", bundles[0]));
    for (const file of ["reachmix.mjs", "demo.mjs", "engine-worker.mjs", "sandbox-main.mjs"])
      expect(files).toContain(file);
    expect(
      readFileSync(join(folder, "dist", "programs", bundles[0], "highs.wasm")).subarray(0, 4),
    ).toEqual(Buffer.from("\0asm"));
  });

  it("is bundled again when a source changed, and solves from its bundle", async () => {
    const request = join(REPOSITORY, "examples", "eight-creators", "request.json");
    expect(await reachmix(folder, "optimize", request)).toContain("The plan: ");
    const source = join(folder, HELP);
    const changed = readFileSync(source, "utf8").replace("Reachmix tells", "Reachmix now tells");
    writeFileSync(source, changed);
    expect(await reachmix(folder, "--help")).toMatch(/^Reachmix now tells/);
    expect(bundlesIn(folder)).toHaveLength(2);
  });

  it("runs from its sources where no bundle can be made", async () => {
    const unwritable = copyOfTheSources();
    writeFileSync(join(unwritable, "dist"), "not a folder");
    expect(await reachmix(unwritable, "--help")).toContain("reachmix optimize FILE");
  });
});
