import { execFile } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { functionNames, repositoryRoot } from "../../infra/routes.ts";
import { temporaryFolder } from "./support.ts";

const run = promisify(execFile);

describe("a build that cannot succeed", () => {
  /** A repository with only the build in it. */
  function skeleton(): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "infra"));
    for (const file of ["build.ts", "licenses.ts", "refusal.ts", "routes.ts"])
      cpSync(join(repositoryRoot, "infra", file), join(folder, "infra", file));
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    for (const name of functionNames())
      mkdirSync(join(folder, "functions", name), { recursive: true });
    cpSync(join(repositoryRoot, "functions/routes.json"), join(folder, "functions/routes.json"));
    return folder;
  }

  const buildIn = (folder: string) => run(process.execPath, ["infra/build.ts"], { cwd: folder });

  it("names the source that is missing, in one line", async () => {
    await expect(buildIn(skeleton())).rejects.toMatchObject({
      code: 1,
      stderr: "Cannot build the function api: there is no functions/api/handler.ts.\n",
    });
  });

  it("names the line that does not compile, in one line", async () => {
    const folder = skeleton();
    for (const name of functionNames())
      writeFileSync(join(folder, "functions", name, "handler.ts"), "export const handler = ;\n");
    mkdirSync(join(folder, "packages/engines/src"), { recursive: true });
    writeFileSync(join(folder, "packages/engines/src/engine-worker.ts"), "");
    await expect(buildIn(folder)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^Cannot build the functions: functions\/\w+\/handler\.ts:1: [^\n]+\n$/,
      ),
    });
  });
});
