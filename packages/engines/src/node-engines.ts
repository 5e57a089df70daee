import { availableParallelism } from "node:os";
import { decompositionEngine, type Engine, EngineFault } from "@reachmix/solver";
import { createHighsEngine } from "./highs/engine.ts";
import { createJavascriptLpSolverEngine } from "./javascript-lp-solver/engine.ts";
import { loadHighs } from "./load-highs.ts";
import { loadJavascriptLpSolver } from "./load-javascript-lp-solver.ts";
import { ThreadPool } from "./thread-pool.ts";

/** More threads than this only take each other's memory. */
const MOST_THREADS = 2;

/** The library can cycle for ever, and what it can solve at all it solves in less than this. */
const LIBRARY_DEADLINE_MS = 3000;

const pool = new ThreadPool(workerFile(), Math.min(MOST_THREADS, availableParallelism()));

/**
 * The engines of this program, each in a thread of its own that is killed when it outlives its time
 * limit by half a second. Threads start with the first problem and do not keep the process alive. A
 * solve throws `EngineFault` when its thread crashes, and javascript-lp-solver when it does not
 * come back.
 */
export function createNodeEngines(): readonly Engine[] {
  return [
    impatient(
      threaded(createJavascriptLpSolverEngine(loadJavascriptLpSolver)),
      LIBRARY_DEADLINE_MS,
    ),
    threaded(decompositionEngine),
    threaded(createHighsEngine(loadHighs)),
  ];
}

/**
 * Ends all threads; solves that still run fail with `EngineFault`. Engines may be used again
 * afterwards.
 */
export function closeNodeEngines(): Promise<void> {
  return pool.close();
}

/** The engine's own `declines`, its `solve` in a thread. */
function threaded(engine: Engine): Engine {
  return {
    name: engine.name,
    strengths: engine.strengths,
    declines: (problem) => engine.declines(problem),
    solve: (problem, parameters) => pool.solve(engine.name, problem, parameters),
  };
}

/**
 * An engine with a deadline of its own, at which another one is to be asked: it then throws
 * `EngineFault`.
 */
function impatient(engine: Engine, deadlineMs: number): Engine {
  return {
    ...engine,
    solve: async (problem, parameters) => {
      const timeLimitMs = Math.min(parameters.timeLimitMs ?? Infinity, deadlineMs);
      const result = await engine.solve(problem, { ...parameters, timeLimitMs });
      if (result.limit !== "time") return result;
      throw new EngineFault(
        engine.name,
        `The engine ${engine.name} did not come back within ${timeLimitMs} ms.`,
      );
    },
  };
}

/**
 * In the sources and in a bundle the worker file lies beside the file that starts it, with the same
 * ending.
 */
function workerFile(): URL {
  return new URL(
    import.meta.url.endsWith(".ts") ? "./engine-worker.ts" : "./engine-worker.mjs",
    import.meta.url,
  );
}
