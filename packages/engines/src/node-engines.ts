import { availableParallelism } from "node:os";
import {
  createHighsEngine,
  createJavascriptLpSolverEngine,
  decompositionEngine,
  type Engine,
  type SolveParameters,
} from "@reachmix/core/solver";
import { loadHighs } from "./load-highs.ts";
import { loadJavascriptLpSolver } from "./load-javascript-lp-solver.ts";
import { ThreadPool } from "./thread-pool.ts";

/** More threads than this only take each other's memory. */
const MOST_THREADS = 2;

/** The library can cycle for ever, and what it can solve at all it solves in less than this. */
const LIBRARY_DEADLINE_MS = 3000;

const pool = new ThreadPool(workerFile(), Math.min(MOST_THREADS, availableParallelism()));

/**
 * The engines of this program, each in a thread of its own that is killed when it outlives its time limit by
 * half a second. Threads start with the first problem and do not keep the process alive. A solve throws
 * `EngineFault` when its thread crashes.
 */
export function createNodeEngines(): readonly Engine[] {
  return [
    threaded(createJavascriptLpSolverEngine(loadJavascriptLpSolver), LIBRARY_DEADLINE_MS),
    threaded(decompositionEngine),
    threaded(createHighsEngine(loadHighs)),
  ];
}

/** Ends all threads; solves that still run fail with `EngineFault`. Engines may be used again afterwards. */
export function closeNodeEngines(): Promise<void> {
  return pool.close();
}

/** The engine's own `declines`, its `solve` in a thread, with a deadline even when the caller sets none. */
function threaded(engine: Engine, deadlineMs = Infinity): Engine {
  const limited = (parameters: SolveParameters): SolveParameters => {
    const timeLimitMs = Math.min(parameters.timeLimitMs ?? Infinity, deadlineMs);
    return timeLimitMs < Infinity ? { ...parameters, timeLimitMs } : parameters;
  };
  return {
    name: engine.name,
    declines: (problem) => engine.declines(problem),
    solve: (problem, parameters) => pool.solve(engine.name, problem, limited(parameters)),
  };
}

/** In the sources and in a bundle the worker file lies beside the file that starts it, with the same ending. */
function workerFile(): URL {
  return new URL(
    import.meta.url.endsWith(".ts") ? "./engine-worker.ts" : "./engine-worker.mjs",
    import.meta.url,
  );
}
