/**
 * Benchmark of the solver: `node test/bench/solver.ts [seconds per peer] [seeds]`. Every run has a process of its
 * own; CPU time (user + system) is what counts. Prints a line per run and writes docs/benchmarks.md.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Problem } from "../../packages/core/src/solver/problem.ts";
import { type Instance, instanceOf, type Variant } from "./instances.ts";

interface Run {
  readonly cpuMs: number;
  /** Exact objective of the checked answer; null when there is none. */
  readonly value: number | null;
  /** Proven bound; null when the solver has none. */
  readonly bound: number | null;
  /** Peak memory above what the process used when the input was loaded, MB. */
  readonly memoryMb: number;
  readonly note: string;
}

type Solver = "core" | "highs" | "javascript-lp-solver" | "parse";

const GAP = 1e-4;
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const megabytes = () => process.resourceUsage().maxRSS / 1024;

async function runCore(problem: Problem): Promise<Omit<Run, "cpuMs" | "memoryMb">> {
  const { solveSync } = await import("../../packages/core/src/solver/decomposition/engine.ts");
  const result = solveSync(problem, { relativeGapTolerance: GAP, workLimit: 1_000_000, seed: 1 });
  return {
    value: result.value,
    bound: result.bound,
    note: `${result.reason}, work ${Math.round(result.work)}`,
  };
}

async function runHighs(
  problem: Problem,
  seconds: number,
  from: () => void,
): Promise<Omit<Run, "cpuMs" | "memoryMb">> {
  const { choiceOf, linearModelOf } = await import("./peers.ts");
  const { loadHighs } = await import("../support/libraries.ts");
  const { measure } = await import("../support/block-problems.ts");
  const m = linearModelOf(problem);
  from();
  const highs = await loadHighs();
  return highs.withModel(
    {
      numCols: m.cost.length,
      numRows: m.rowLower.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: m.cost,
      colLower: m.columnLower,
      colUpper: m.columnUpper,
      rowLower: m.rowLower,
      rowUpper: m.rowUpper,
      matrix: {
        format: "csr",
        numRows: m.rowLower.length,
        numCols: m.cost.length,
        starts: m.starts,
        indices: m.indices,
        values: m.values,
      },
      integrality: m.integer,
    },
    (model) => {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: GAP, mip_abs_gap: 0 });
      model.run();
      const status = model.getModelStatus();
      const bound = Number(model.info.get("mip_dual_bound"));
      const choice = choiceOf(problem, model.getSolution().colValue);
      const measured = choice === null ? null : measure(problem, choice);
      const value = measured !== null && measured.value > 0 ? measured.value : null;
      return {
        value,
        bound: Number.isFinite(bound) ? bound : null,
        note: status === 7 ? "optimal" : `status ${status}`,
      };
    },
  );
}

async function runJslp(
  problem: Problem,
  seconds: number,
  from: () => void,
): Promise<Omit<Run, "cpuMs" | "memoryMb">> {
  const { choiceOf, linearModelOf } = await import("./peers.ts");
  const { librarySolve } = await import("../support/libraries.ts");
  const { measure } = await import("../support/block-problems.ts");
  const m = linearModelOf(problem);
  const variables: Record<string, Record<string, number>> = {};
  const binaries: Record<string, 1> = {};
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
  m.cost.forEach((cost, j) => {
    variables[`x${j}`] = { obj: cost };
    if (m.integer[j]) binaries[`x${j}`] = 1;
  });
  m.rowLower.forEach((lower, i) => {
    const upper = m.rowUpper[i];
    constraints[`r${i}`] =
      lower === upper
        ? { equal: upper }
        : { ...(upper < Infinity ? { max: upper } : {}), ...(lower > -Infinity ? { min: lower } : {}) };
    for (let e = m.starts[i]; e < m.starts[i + 1]; e++) variables[`x${m.indices[e]}`][`r${i}`] = m.values[e];
  });
  from();
  const result = librarySolve({
    optimize: "obj",
    opType: "max",
    constraints,
    variables,
    binaries,
    timeout: seconds * 1000,
    tolerance: GAP,
  } as never) as unknown as Record<string, number | boolean>;
  const choice = choiceOf(
    problem,
    Array.from(m.cost, (_, j) => Number(result[`x${j}`] ?? 0)),
  );
  if (result.feasible !== true) return { value: null, bound: null, note: "says infeasible" };
  if (choice === null) return { value: null, bound: null, note: "says feasible, answer is fractional" };
  const measured = measure(problem, choice);
  return {
    value: measured.feasible ? measured.value : null,
    bound: null,
    note: measured.feasible ? "feasible" : "breaks rows",
  };
}

/** JSON.parse and zod on a request of the same size: the price of reading the question. */
async function runParse(problem: Problem, from: () => void): Promise<Omit<Run, "cpuMs" | "memoryMb">> {
  const z = await import("zod");
  const amount = z.number().nonnegative();
  const schema = z.object({
    creators: z.array(
      z.object({
        id: z.string().min(1),
        handle: z.string(),
        followers: amount,
        fit: amount.max(1),
        audience: z.array(z.object({ segment: z.int().nonnegative(), share: amount })),
        offers: z.array(
          z.object({
            id: z.string().min(1),
            format: z.int(),
            price: amount,
            engagements: amount,
            conversions: amount,
            reach: amount,
          }),
        ),
      }),
    ),
  });
  const text = requestText(problem);
  from();
  schema.parse(JSON.parse(text));
  return { value: null, bound: null, note: `${(text.length / 1e6).toFixed(1)} MB` };
}

function requestText(problem: Problem): string {
  const creators = Array.from({ length: problem.blockStart.length - 1 }, (_, b) => {
    const first = problem.blockStart[b];
    const entries = Array.from(
      { length: problem.entryStart[first + 1] - problem.entryStart[first] },
      (_, q) => problem.entryStart[first] + q,
    );
    const offers = Array.from({ length: problem.blockStart[b + 1] - first }, (_, o) => {
      const value = Math.round(problem.value[first + o]);
      return {
        id: `o${first + o}`,
        format: o,
        price: problem.spend[first + o],
        engagements: value,
        conversions: value / 100,
        reach: value * 7,
      };
    });
    const audience = entries
      .filter((e) => problem.entryDimension[e] >= problem.atomCount)
      .map((e) => ({
        segment: problem.entryDimension[e] - problem.atomCount,
        share: Number(problem.entryAmount[e].toPrecision(4)),
      }));
    return { id: `cr_${b}`, handle: `@creator${b}`, followers: 1000 + b, fit: 0.5, audience, offers };
  });
  return JSON.stringify({ creators });
}

/** One run in this process, reported as a line of JSON. */
async function child(solver: Solver, file: string, seconds: number): Promise<void> {
  const problem: Problem = deserialize(readFileSync(file));
  let start = cpuMs();
  let memory = megabytes();
  const from = () => {
    start = cpuMs();
    memory = megabytes();
  };
  const outcome =
    solver === "core"
      ? await runCore(problem)
      : solver === "highs"
        ? await runHighs(problem, seconds, from)
        : solver === "parse"
          ? await runParse(problem, from)
          : await runJslp(problem, seconds, from);
  const run: Run = { cpuMs: cpuMs() - start, memoryMb: megabytes() - memory, ...outcome };
  console.log(JSON.stringify(run));
}

function spawnRun(solver: Solver, file: string, seconds: number): Run {
  const { stdout, status } = spawnSync(
    process.execPath,
    [import.meta.filename, "--run", solver, file, String(seconds)],
    {
      timeout: (seconds * 2 + 60) * 1000,
      encoding: "utf8",
    },
  );
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1)!);
  return { cpuMs: Number.NaN, value: null, bound: null, memoryMb: Number.NaN, note: "no answer, killed" };
}

const PLAN: readonly { creators: number; solvers: readonly Solver[]; seeds: number }[] = [
  { creators: 12, solvers: ["core", "highs", "javascript-lp-solver"], seeds: 1 },
  { creators: 50, solvers: ["core", "highs", "javascript-lp-solver"], seeds: 1 },
  { creators: 200, solvers: ["core", "highs"], seeds: 3 },
  { creators: 1000, solvers: ["core", "highs"], seeds: 2 },
  { creators: 5000, solvers: ["core", "highs"], seeds: 1 },
  { creators: 20000, solvers: ["core", "parse"], seeds: 1 },
  { creators: 100000, solvers: ["core", "parse"], seeds: 2 },
];

function bench(seconds: number, mostSeeds: number): void {
  const folder = mkdtempSync(join(tmpdir(), "solver-bench-"));
  const lines: string[] = [];
  for (const { creators, solvers, seeds } of PLAN) {
    for (let seed = 1; seed <= Math.min(seeds, mostSeeds); seed++) {
      for (const variant of ["LINEAR", "DEDUP"] as const) {
        const problem = withFewRules(instanceOf({ creators, variant, seed }));
        const file = join(folder, "problem.bin");
        writeFileSync(file, serialize(problem));
        for (const solver of solvers) {
          const line = lineOf(creators, variant, seed, solver, spawnRun(solver, file, seconds));
          console.log(line);
          lines.push(line);
        }
      }
    }
  }
  rmSync(folder, { recursive: true });
  writeFileSync(new URL("../../docs/benchmarks.md", import.meta.url), report(lines, seconds));
}

/** A dozen creators cannot meet twenty rules: the smallest instances keep budget, count and two shares. */
function withFewRules({ problem }: Instance): Problem {
  return problem.blockStart.length > 20 ? problem : { ...problem, rows: problem.rows.slice(0, 4) };
}

function lineOf(creators: number, variant: Variant, seed: number, solver: Solver, run: Run): string {
  const gap =
    run.value === null || run.bound === null
      ? ""
      : ((run.bound - run.value) / Math.abs(run.value)).toExponential(1);
  const value = run.value === null ? "" : run.value.toFixed(0);
  const name = solver === "parse" ? "JSON.parse + zod" : solver;
  return `| ${creators} | ${variant} | ${seed} | ${name} | ${(run.cpuMs / 1000).toFixed(2)} | ${gap} | ${value} | ${Math.round(run.memoryMb)} | ${run.note} |`;
}

function report(lines: readonly string[], seconds: number): string {
  return `# Solver benchmarks

Written by \`node test/bench/solver.ts ${seconds}\` on ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.version}.

Asked: a proven gap of ${GAP}. Each run is a cold process; CPU is user + system time of the solve, loading of the
solver included and building of its input not. HiGHS is WebAssembly 1.15 with a limit of ${seconds} s of wall time,
given the sparse formulation and, for DEDUP, tangents placed around the relaxation of \`core\`. javascript-lp-solver
gets the same model. \`core\` has its default work limit of 1 000 000 units. Values are recomputed with the
exact objective; the gap of HiGHS on DEDUP includes the error of its tangents. Memory is the peak above what the
process held when the input was loaded. One run each on a shared machine: read ratios below 1.5 as noise.

| creators | reach | seed | solver | CPU s | proven gap | value | memory MB | ended |
|---|---|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--run") await child(rest[0] as Solver, rest[1], Number(rest[2]));
else bench(Number(first ?? 60), Number(rest[0] ?? 9));
