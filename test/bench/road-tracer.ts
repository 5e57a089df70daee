import { writeSync } from "node:fs";
import type { Engine } from "../../packages/solver/src/engine.ts";
import { present } from "../support/present.ts";
import { STAGES, type Stage, WHOLE } from "./road-stages.ts";

// Runs inside the timed program: one clock, the CPU of the whole process, threads included.

const spent = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
const open: Stage[] = ["start"];
let since = 0;
let solves = 0;

/** A function or class whose time counts for a stage, until its promise settles if it gives one. */
export function timed<T extends object>(stage: Stage, entrance: T): T {
  return new Proxy(entrance, {
    apply: (target, self, values) =>
      within(stage, () => Reflect.apply(target as never, self, values)),
    construct: (target, values) =>
      within(stage, () => Reflect.construct(target as never, values)) as object,
  });
}

/** The engines of a program, their solves timed. */
export function timedEngines(engines: readonly Engine[]): readonly Engine[] {
  return engines.map((engine) => ({
    ...engine,
    solve: (problem, parameters) =>
      within(nextSolve(), () => engine.solve(problem, parameters)) as ReturnType<Engine["solve"]>,
  }));
}

function nextSolve(): Stage {
  if (isWhole()) return "search";
  return solves++ === 0 ? "search" : "solves again";
}

function within<T>(stage: Stage, work: () => T): T {
  if (isWhole()) return work();
  turn();
  open.push(stage);
  let result: T;
  try {
    result = work();
  } catch (error) {
    leave();
    throw error;
  }
  if (!(result instanceof Promise)) {
    leave();
    return result;
  }
  return result.finally(leave) as T;
}

function isWhole(): boolean {
  return WHOLE.includes(open[open.length - 1]);
}

function leave(): void {
  turn();
  open.pop();
}

/** Gives the CPU since the last turn to the stage that is open. */
function turn(): void {
  const { user, system } = process.cpuUsage();
  const now = (user + system) / 1e6;
  const stage = open[open.length - 1];
  spent.set(stage, present(spent.get(stage), "time of that stage") + now - since);
  since = now;
}

process.on("exit", () => {
  turn();
  writeSync(3, `${JSON.stringify({ stages: Object.fromEntries(spent) })}\n`);
});
