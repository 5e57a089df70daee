/** Runs the tests of one module against its mutants, one after another; started by `run.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createVitest } from "vitest/node";
import { mutated } from "./mutants.ts";
import type { Target } from "./targets.ts";

const [, , said, folder, from] = process.argv;
const { file, tests } = JSON.parse(said) as Target;
const path = resolve(file);
const { code, mutants } = mutated(readFileSync(path, "utf8"), path);
const awake = join(folder, "awake");
// Read by the tests' process each time: what a server of modules may remember is no use here.
const setup = join(folder, "setup.mjs");
writeFileSync(
  setup,
  `import { readFileSync } from "node:fs";
   globalThis.reachmixMutant = Number(readFileSync(${JSON.stringify(awake)}, "utf8"));\n`,
);

const vitest = await createVitest(
  "test",
  {
    config: false,
    watch: false,
    include: [...tests],
    setupFiles: [setup],
    pool: "forks",
    maxWorkers: 1,
    isolate: false,
    // The first test that fails notices the mutant.
    bail: 1,
    // Modules transformed in another run are not the mutated ones.
    fsModuleCache: false,
    testTimeout: 30_000,
    reporters: [{}],
  },
  {
    plugins: [
      {
        name: "mutants",
        enforce: "pre",
        transform: (_text, id) => (id.split("?")[0] === path ? { code, map: null } : undefined),
      },
    ],
  },
);

/** Whether all tests pass while a mutant is awake; 0 is the module as it is. */
async function passes(id: number): Promise<boolean> {
  writeFileSync(awake, String(id));
  const specifications = await vitest.globTestSpecifications();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return unhandledErrors.length === 0 && testModules.every((module) => module.ok());
}

if (from === "1" && !(await passes(0))) throw new Error(`the tests of ${file} fail by themselves`);
process.send?.({ kind: "begun", mutants });
for (const { id } of mutants.slice(Number(from) - 1))
  process.send?.({ kind: "tried", id, survived: await passes(id) });
await vitest.close();
// Tests that failed were what was hoped for; vitest does not know that.
process.exit(0);
