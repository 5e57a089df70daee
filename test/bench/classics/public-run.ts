/** Runs of the benchmark on public families: who may run, and one run of each. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { deserialize } from "node:v8";
import { candidatesFor } from "../../../packages/core/src/search/candidates.ts";
import { createHighsEngine } from "../../../packages/engines/src/highs/engine.ts";
import { loadHighs } from "../../../packages/engines/src/load-highs.ts";
import {
  createPortfolio,
  decompositionEngine,
  type Engine,
  type Problem,
} from "../../../packages/solver/src/index.ts";
import { measure } from "../../support/block-problems.ts";
import { present } from "../../support/present.ts";
import { mpsOf } from "../mps.ts";
import { choiceOf } from "../peers.ts";
import { binaryModelOf } from "./binary-model.ts";

/** Who is held against each other: two of ours first, then the peers. */
export type Contestant = "core" | "auto" | "highs-wasm" | "highs" | "scip" | "cp-sat" | "cbc";

/** What a run brought. */
export interface PublicRun {
  readonly contestant: Contestant;
  /** Measured exactly; null without a choice that keeps every row. */
  readonly value: number | null;
  /** Proven bound, as the solver states it; null when it has none. */
  readonly bound: number | null;
  /** CPU, user and system, all threads; null when the process gave no answer. */
  readonly cpuMs: number | null;
  readonly note: string;
}

const MODULES = { highs: "highspy", scip: "pyscipopt", "cp-sat": "highspy, ortools" };

/** Those that can run here: the engines, and peers whose library or program is at hand. */
export function contestantsAtHand(): Contestant[] {
  const starts = (command: string, ...parameters: string[]) =>
    spawnSync(command, parameters).status === 0;
  const native = (["highs", "scip", "cp-sat"] as const).filter((peer) =>
    starts("python3", "-c", `import ${MODULES[peer]}`),
  );
  const cbc = starts("cbc", "-quit") ? (["cbc"] as const) : [];
  return ["core", "auto", "highs-wasm", ...native, ...cbc];
}

/** One run in a process of its own; `file` is for the problem, names beside it for the peers. */
export function runContestant(
  contestant: Contestant,
  problem: Problem,
  seconds: number,
  file: string,
): PublicRun {
  const isOurs = contestant === "core" || contestant === "auto" || contestant === "highs-wasm";
  const script = contestant === "cbc" ? "../mps-peer.py" : "native-peer.py";
  if (!isOurs) writeFileSync(`${file}.mps`, mpsOf(binaryModelOf(problem)));
  const [command, parameters] = isOurs
    ? [process.execPath, [present(process.argv[1], "script"), "--run", contestant, file]]
    : ["python3", [new URL(script, import.meta.url).pathname, contestant, `${file}.mps`]];
  const { stdout, status } = spawnSync(
    command,
    [...parameters, String(seconds), ...(contestant === "cbc" ? ["0"] : [])],
    { encoding: "utf8", maxBuffer: 1e9, timeout: (40 * seconds + 120) * 1000 },
  );
  if (status !== 0)
    return { contestant, value: null, bound: null, cpuMs: null, note: "no answer, killed" };
  const answer = JSON.parse(present(stdout.trim().split("\n").at(-1), "line of output"));
  return { contestant, ...measured(problem, answer) };
}

interface Answer {
  readonly choice?: number[] | null;
  readonly x?: number[] | null;
  readonly values?: Record<string, number> | null;
  readonly bound: number | null;
  readonly cpuMs: number;
  readonly note: string;
}

function measured(problem: Problem, answer: Answer): Omit<PublicRun, "contestant"> {
  const { bound, cpuMs, note, values } = answer;
  const x = values ? Array.from(problem.value, (_, j) => values[`x${j}`] ?? 0) : answer.x;
  const choice = answer.choice ?? (x ? choiceOf(problem, x) : null);
  const plan = choice === null ? null : measure(problem, choice);
  if (plan?.feasible === false) return { value: null, bound, cpuMs, note: `${note}, breaks rows` };
  return { value: plan?.value ?? null, bound, cpuMs, note };
}

/** Solves the problem of a file with one of our engines in this process and prints the answer. */
export async function runHere(contestant: string, file: string, seconds: number): Promise<void> {
  const problem: Problem = deserialize(readFileSync(file));
  const highs = createHighsEngine(loadHighs);
  await loadHighs(); // its start is nobody's solve
  const core: Engine = {
    ...decompositionEngine,
    inTurnsWith: (other) => (other === highs ? createPortfolio(decompositionEngine, highs) : null),
  };
  const [auto] = candidatesFor(problem, [core, highs], "auto");
  const engine = { core, auto: auto.engine, "highs-wasm": highs }[contestant];
  const start = process.cpuUsage();
  const cpuMs = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const result = await present(engine, `engine "${contestant}"`).solve(problem, {
    relativeGapTolerance: 0,
    workLimit: Infinity,
    seed: 1,
    isCancelled: () => cpuMs() > seconds * 1000,
  });
  const { choice, bound, reason, sources } = result;
  const by = sources ? `, value of ${sources.value}, bound of ${sources.bound}` : "";
  console.log(
    JSON.stringify({
      choice: choice && Array.from(choice),
      bound,
      cpuMs: cpuMs(),
      note: `${reason === "cancelled" ? "limit" : reason}${by}`,
    }),
  );
}
