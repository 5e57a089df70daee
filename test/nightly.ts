/**
 * `npm run test:nightly`: every random test with all its cases and with seeds that nobody has
 * tried, then the ones of `test/reliability` with every case, then the mutation of money, judge and
 * the states of a run. It says the night's number first and again where something failed:
 * `REACHMIX_SEED=<number> npm run test:nightly` plays it again, and so does any single test file
 * with that variable.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SEED_VARIABLE } from "./support/seed.ts";

const root = join(import.meta.dirname, "..");
/** What asks for the night, and what makes random cases of it: `randomBrief`, `randomProblem`. */
const DRAWS = /\b(seedOf|isNight|random[A-Z][a-z]\w*|anyTinyProblem|smallMarket|wideMarket)\(/;
const seed = process.env[SEED_VARIABLE] ?? String(randomInt(2 ** 31));
const replay = `${SEED_VARIABLE}=${seed} npm run test:nightly`;
console.log(`The number of this night is ${seed}; again: ${replay}`);

const vitest = ["npx", "vitest", "run"];
const failed = [
  run("random tests", [...vitest, ...randomTests()]),
  run("reliability", [...vitest, "--config", "test/reliability/vitest.config.ts"]),
  run("mutation", [process.execPath, join("test", "mutation", "run.ts")]),
].filter((name) => name !== null);
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}. Again: ${replay}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Test files that draw their cases by a seed of the night, or have more of them then. */
function randomTests(): string[] {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join("test", file))
    .filter((file) => DRAWS.test(readFileSync(join(root, file), "utf8")));
}

/** Runs a command with the night's number; its name when it failed. */
function run(name: string, command: readonly string[]): string | null {
  console.log(`\n=== ${name}`);
  const env = { ...process.env, [SEED_VARIABLE]: seed };
  const [file, ...args] = command;
  const { status } = spawnSync(file, args, { cwd: root, env, stdio: "inherit" });
  return status === 0 ? null : name;
}
