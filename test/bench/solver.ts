/**
 * Benchmark of the solver: `node test/bench/solver.ts [seconds per peer] [most seeds]`. Every run
 * has a process of its own; CPU time (user + system) is what counts. Prints a line per run; writes
 * docs/benchmarks.md and its chart.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { blockCount, type Problem } from "../../packages/solver/src/problem.ts";
import { present } from "../support/present.ts";
import { chartOf } from "./chart.ts";
import type { Entry } from "./entries.ts";
import { EXAMPLES, exampleProblem } from "./examples.ts";
import { type Instance, instanceOf, type Variant } from "./instances.ts";
import { lineOf, report } from "./report.ts";
import type { Run, Solver } from "./run.ts";
import { runInThisProcess } from "./runs.ts";
import { keepingSection } from "./section.ts";

interface Stage {
  readonly creators: number;
  readonly seeds: number;
  /** Who runs, and on how many of the seeds. */
  readonly solvers: Readonly<Partial<Record<Solver, number>>>;
}

const PLAN: readonly Stage[] = [
  { creators: 12, seeds: 5, solvers: { core: 5, highs: 5, "javascript-lp-solver": 5 } },
  {
    creators: 50,
    seeds: 5,
    solvers: { core: 5, highs: 5, cbc: 2, glpsol: 2, "javascript-lp-solver": 1 },
  },
  {
    creators: 200,
    seeds: 10,
    solvers: { core: 10, highs: 10, "highs-native": 10, cbc: 3, sensitivity: 5 },
  },
  {
    creators: 1000,
    seeds: 5,
    solvers: { core: 5, "core-further": 5, highs: 5, "highs-native": 2, cbc: 1, sensitivity: 5 },
  },
  {
    creators: 5000,
    seeds: 5,
    solvers: { core: 5, "core-further": 5, highs: 3, "highs-native": 1, greedy: 5 },
  },
  {
    creators: 20000,
    seeds: 5,
    solvers: { core: 5, highs: 1, "highs-native": 1, greedy: 2, parse: 5, sensitivity: 5 },
  },
  { creators: 100000, seeds: 5, solvers: { core: 5, parse: 5, sensitivity: 5 } },
];
const ON_EXAMPLES: readonly Solver[] = [
  "core",
  "highs",
  "highs-native",
  "cbc",
  "javascript-lp-solver",
];

const here = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters).status === 0;
const PYTHON = here("python3", "--version");
const AT_HAND: Readonly<Partial<Record<Solver, boolean>>> = {
  "highs-native": PYTHON && here("python3", "-c", "import scipy.optimize"),
  cbc: PYTHON && here("cbc", "-quit"),
  glpsol: PYTHON && here("glpsol", "--version"),
};

async function bench(seconds: number, mostSeeds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "solver-bench-"));
  const file = join(folder, "problem.bin");
  const entries: Entry[] = [];
  const run = (what: Omit<Entry, "solver" | "run">, solver: Solver) => {
    if (AT_HAND[solver] === false) return;
    const entry = { ...what, solver, run: spawnRun(solver, file, seconds) };
    console.log(lineOf(entry));
    entries.push(entry);
  };
  for (const { creators, seeds, solvers } of PLAN) {
    for (let seed = 1; seed <= Math.min(seeds, mostSeeds); seed++) {
      for (const variant of ["LINEAR", "DEDUP"] as const) {
        writeFileSync(file, serialize(problemAt(creators, variant, seed)));
        for (const [solver, count] of Object.entries(solvers) as [Solver, number][])
          if (seed <= count) run({ creators, variant, seed }, solver);
      }
    }
  }
  for (const variant of Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[]) {
    const problem = await exampleProblem(variant);
    writeFileSync(file, serialize(problem));
    for (const solver of ON_EXAMPLES)
      run({ creators: blockCount(problem), variant, seed: 1 }, solver);
  }
  rmSync(folder, { recursive: true });
  const docs = new URL("../../docs/", import.meta.url);
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.version}`;
  const page = new URL("benchmarks.md", docs);
  const text = report(entries, { seconds, machine });
  writeFileSync(page, keepingSection(text, readFileSync(page, "utf8")));
  writeFileSync(new URL("benchmarks.svg", docs), chartOf(entries, seconds));
}

function spawnRun(solver: Solver, file: string, seconds: number): Run {
  const { stdout, status } = spawnSync(
    process.execPath,
    [import.meta.filename, "--run", solver, file, String(seconds)],
    {
      timeout: (solver === "javascript-lp-solver" ? seconds + 5 : seconds * 2 + 60) * 1000,
      encoding: "utf8",
    },
  );
  if (status === 0) return JSON.parse(present(stdout.trim().split("\n").at(-1), "line of output"));
  return {
    cpuMs: Number.NaN,
    value: null,
    bound: null,
    memoryMb: Number.NaN,
    note: "no answer, killed",
  };
}

function problemAt(creators: number, variant: Variant, seed: number): Problem {
  return withFewRules(instanceOf({ creators, variant, seed }));
}

/**
 * A dozen creators cannot meet twenty rules: the smallest instances keep budget, count and two
 * shares.
 */
function withFewRules({ problem }: Instance): Problem {
  return problem.blockStart.length > 20 ? problem : { ...problem, rows: problem.rows.slice(0, 4) };
}

/**
 * A positive number of the command line, or `unset` when it is left out; ends the run on anything
 * else.
 */
function numberOf(text: string | undefined, name: string, unset: number): number {
  const number = Number(text ?? unset);
  if (number > 0 && number < Infinity) return number;
  console.error(
    `${name} is "${text}": expected a positive number. node test/bench/solver.ts [seconds] [seeds]`,
  );
  process.exit(2);
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--run") await runInThisProcess(rest[0] as Solver, rest[1], Number(rest[2]));
else await bench(numberOf(first, "seconds", 60), numberOf(rest[0], "seeds", 10));
