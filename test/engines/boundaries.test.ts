import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const { forbidden, options } = createRequire(import.meta.url)(`${root}.dependency-cruiser.cjs`);
const RULE = "libraries-that-solve-belong-to-engines";
const LIBRARIES = ["highs", "javascript-lp-solver"];

/** A copy of nothing but the folders of the repository, with its packages at hand. */
let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "boundaries-")));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "x", type: "module" }));
});
afterAll(() => rm(folder, { recursive: true }));

/** Names of the import rules that a file with one import breaks. */
async function brokenRules(file: string, library: string): Promise<string[]> {
  await mkdir(join(folder, dirname(file)), { recursive: true });
  await writeFile(join(folder, file), `import ${JSON.stringify(library)};\n`);
  const { output } = await cruise([file], {
    ...options,
    baseDir: folder,
    ruleSet: { forbidden },
    validate: true,
  });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule }) => rule.name);
}

test.each(LIBRARIES)("importing %s is an error everywhere but in engines", async (library) => {
  for (const place of [
    "packages/local/src",
    "packages/core/src/search",
    "packages/solver/src",
    "functions/store",
    "infra",
  ])
    expect(await brokenRules(`${place}/intruder.ts`, library), place).toContain(RULE);
  expect(await brokenRules("packages/engines/src/adapter.ts", library)).not.toContain(RULE);
});
