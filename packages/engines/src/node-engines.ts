import { availableParallelism } from "node:os";
import { createHighsEngine, type Engine, type EngineName, type SolveParameters } from "@reachmix/core/solver";
import { loadHighs } from "./load-highs.ts";
import { ThreadPool } from "./thread-pool.ts";

/** More threads than this only take each other's memory. */
const MOST_THREADS = 2;

const pool = new ThreadPool(workerFile(), Math.min(MOST_THREADS, availableParallelism()));

/**
 * The engines of this program, each in a thread of its own that is killed when it outlives its time limit by
 * half a second. Threads start with the first problem and do not keep the process alive. A solve throws
 * `EngineFault` when its thread crashes.
 */
export function createNodeEngines(): readonly Engine[] {
  return [threaded(createHighsEngine(loadHighs))];
}

/** Ends all threads; solves that still run fail with `EngineFault`. Engines may be used again afterwards. */
export function closeNodeEngines(): Promise<void> {
  return pool.close();
}

/** The engine's own `declines`, its `solve` in a thread. */
function threaded(engine: Engine): Engine {
  return {
    name: engine.name,
    declines: (problem) => engine.declines(problem),
    solve: (problem, parameters) => pool.solve(engine.name, problem, withDeadline(engine.name, parameters)),
  };
}

function withDeadline(_name: EngineName, parameters: SolveParameters): SolveParameters {
  return parameters;
}

/** In the sources and in a bundle the worker file lies beside the file that starts it, with the same ending. */
function workerFile(): URL {
  return new URL(
    import.meta.url.endsWith(".ts") ? "./engine-worker.ts" : "./engine-worker.mjs",
    import.meta.url,
  );
}
