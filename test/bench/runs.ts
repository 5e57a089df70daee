/**
 * The runs of the solver benchmark: each is measured in a process of its own and reported as a line
 * of JSON.
 */
import { readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import type { Problem } from "../../packages/solver/src/problem.ts";
import { runMps, runNative } from "./native-runs.ts";
import { GAP, type Run, type Solver } from "./run.ts";

/** Units of work that `core` may do for every second that a peer may use. */
export const WORK_PER_SECOND = 16_000;
/** Solves shorter than this are repeated warm, ms. */
const REPEATED = 8000;
/**
 * Share of a peer's CPU that `core` gets to go beyond the gap asked for; loading and looking at the
 * clock included.
 */
const FURTHER = 0.19;
/** Groups of creators that the greedy baseline improves, one after the other. */
const GREEDY_WINDOWS = 100;
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const megabytes = () => process.resourceUsage().maxRSS / 1024;

type Outcome = Omit<Run, "cpuMs" | "memoryMb">;

async function runCore(problem: Problem, seconds: number): Promise<Outcome & { cpuMs: number }> {
  const from = cpuMs();
  const { solveSync } = await import("../../packages/solver/src/decomposition/engine.ts");
  const limits = { relativeGapTolerance: GAP, workLimit: WORK_PER_SECOND * seconds, seed: 1 };
  const result = solveSync(problem, limits);
  const cold = cpuMs() - from;
  const again = cpuMs();
  if (cold < REPEATED) solveSync(problem, limits);
  return {
    cpuMs: cold,
    ...(cold < REPEATED ? { warmMs: cpuMs() - again } : {}),
    value: result.value,
    bound: result.bound,
    note: `${result.reason}, work ${Math.round(result.work)}`,
  };
}

/** `core` asked for a tenth of the gap, with a fifth of the CPU that a peer may use. */
async function runFurther(problem: Problem, seconds: number): Promise<Outcome> {
  const { solveSync } = await import("../../packages/solver/src/decomposition/engine.ts");
  const result = solveSync(problem, {
    relativeGapTolerance: GAP / 10,
    workLimit: Infinity,
    seed: 1,
    now: cpuMs,
    timeLimitMs: seconds * 1000 * FURTHER,
  });
  return { value: result.value, bound: result.bound, note: result.reason };
}

async function runHighs(problem: Problem, seconds: number, from: () => void): Promise<Outcome> {
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
      model.options.set({
        output_flag: false,
        time_limit: seconds,
        mip_rel_gap: GAP,
        mip_abs_gap: 0,
      });
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

async function runJslp(problem: Problem, seconds: number, from: () => void): Promise<Outcome> {
  const { choiceOf, linearModelOf } = await import("./peers.ts");
  const { javascriptLpSolverLibrary } = await import("../support/libraries.ts");
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
        : {
            ...(upper < Infinity ? { max: upper } : {}),
            ...(lower > -Infinity ? { min: lower } : {}),
          };
    for (let e = m.starts[i]; e < m.starts[i + 1]; e++)
      variables[`x${m.indices[e]}`][`r${i}`] = m.values[e];
  });
  from();
  const result = javascriptLpSolverLibrary.Solve({
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
  if (choice === null)
    return { value: null, bound: null, note: "says feasible, answer is fractional" };
  const measured = measure(problem, choice);
  return {
    value: measured.feasible ? measured.value : null,
    bound: null,
    note: measured.feasible ? "feasible" : "breaks rows",
  };
}

/**
 * What a planner's script would do: best worth per price first, then moves and pairs of moves,
 * window by window.
 */
async function runGreedy(problem: Problem, from: () => void): Promise<Outcome> {
  const { greedyChoice } = await import("../../packages/solver/src/decomposition/greedy.ts");
  const { LocalSearch } = await import("../../packages/solver/src/decomposition/local-search.ts");
  const { Meter } = await import("../../packages/solver/src/decomposition/meter.ts");
  const { buildModel } = await import("../../packages/solver/src/decomposition/model.ts");
  const { measure, randomOf } = await import("../support/block-problems.ts");
  from();
  const model = buildModel(problem);
  const meter = new Meter({ relativeGapTolerance: 0, workLimit: Infinity, seed: 1 });
  const random = randomOf(5);
  let choice = greedyChoice(model);
  for (let window = 0; window < GREEDY_WINDOWS; window++) {
    const blocks = Array.from({ length: 150 }, () => Math.floor(random() * model.blocks));
    const candidates = [...new Set(blocks)].sort((a, b) => a - b);
    choice = new LocalSearch(model, meter, choice, candidates, new Float64Array(model.rows)).run();
  }
  const measured = measure(problem, choice);
  return {
    value: measured.feasible ? measured.value : null,
    bound: null,
    note: measured.feasible ? "feasible" : "breaks rows",
  };
}

/** JSON.parse and zod on a request of the same size: the price of reading the question. */
async function runParse(problem: Problem, from: () => void): Promise<Outcome> {
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
        price: problem.tieBreakCost[first + o],
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
    return {
      id: `cr_${b}`,
      handle: `@creator${b}`,
      followers: 1000 + b,
      fit: 0.5,
      audience,
      offers,
    };
  });
  return JSON.stringify({ creators });
}

/** One run in this process, printed as a line of JSON. */
export async function runInThisProcess(
  solver: Solver,
  file: string,
  seconds: number,
): Promise<void> {
  const problem: Problem = deserialize(readFileSync(file));
  let start = cpuMs();
  let memory = megabytes();
  const from = () => {
    start = cpuMs();
    memory = megabytes();
  };
  const measured = (outcome: Outcome): Run => ({
    cpuMs: cpuMs() - start,
    memoryMb: megabytes() - memory,
    ...outcome,
  });
  const runs: Record<Solver, () => Promise<Run>> = {
    core: async () => measured(await runCore(problem, seconds)),
    "core-further": async () => measured(await runFurther(problem, seconds)),
    highs: async () => measured(await runHighs(problem, seconds, from)),
    "highs-native": () => runNative(problem, seconds, file),
    cbc: () => runMps("cbc", problem, seconds, file),
    glpsol: () => runMps("glpsol", problem, seconds, file),
    greedy: async () => measured(await runGreedy(problem, from)),
    "javascript-lp-solver": async () => measured(await runJslp(problem, seconds, from)),
    parse: async () => measured(await runParse(problem, from)),
    sensitivity: async () => measured(await runSensitivity(problem)),
  };
  console.log(JSON.stringify(await runs[solver]()));
}

async function runSensitivity(problem: Problem): Promise<Outcome> {
  const { measureSensitivity } = await import("./sensitivity.ts");
  return { value: null, bound: null, note: "", measures: await measureSensitivity(problem) };
}
