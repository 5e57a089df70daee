import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { Problem } from "../../packages/solver/src/problem.ts";
import { measure } from "../support/block-problems.ts";
import { mpsOf } from "./mps.ts";
import { choiceOf, linearModelOf } from "./peers.ts";
import { GAP, type Run } from "./run.ts";

interface Answer {
  /** Value of every column, in order; null without an answer. */
  readonly x: readonly number[] | null;
  readonly bound: number | null;
  readonly cpuMs: number;
  readonly note: string;
}

/** HiGHS as scipy brings it, in Python; the model comes as a file of numbers. */
export async function runNative(problem: Problem, seconds: number, file: string): Promise<Run> {
  const model = linearModelOf(problem);
  const numbers = (_: string, x: unknown) =>
    ArrayBuffer.isView(x) ? Array.from(x as Float64Array, finite) : x;
  writeFileSync(`${file}.json`, JSON.stringify(model, numbers));
  return runOf(
    problem,
    python<Answer>("native-highs.py", [`${file}.json`, String(seconds), String(GAP)]),
  );
}

/** A solver that reads MPS files, as a program of its own. */
export async function runMps(
  peer: "cbc" | "glpsol",
  problem: Problem,
  seconds: number,
  file: string,
): Promise<Run> {
  const model = linearModelOf(problem);
  writeFileSync(`${file}.mps`, mpsOf(model));
  const answer = python<Omit<Answer, "x"> & { readonly values: Record<string, number> | null }>(
    "mps-peer.py",
    [peer, `${file}.mps`, String(seconds), String(GAP)],
  );
  const { values } = answer;
  const x = values === null ? null : Array.from(model.cost, (_, j) => values[`x${j}`] ?? 0);
  return runOf(problem, { ...answer, x });
}

function runOf(problem: Problem, { x, bound, cpuMs, note }: Answer): Run {
  const choice = x === null ? null : choiceOf(problem, x);
  const measured = choice === null ? null : measure(problem, choice);
  const value = measured !== null && measured.value > 0 ? measured.value : null;
  return { cpuMs, memoryMb: Number.NaN, value, bound, note };
}

function python<T>(script: string, parameters: readonly string[]): T {
  const path = new URL(script, import.meta.url).pathname;
  const { stdout, status } = spawnSync("python3", [path, ...parameters], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`python3 ${script} failed with status ${status}`);
  return JSON.parse(stdout);
}

const finite = (x: number) => (Number.isFinite(x) ? x : Math.sign(x) * 1e30);
