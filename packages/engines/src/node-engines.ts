import { availableParallelism } from "node:os";
import {
  decompositionProfile,
  type Engine,
  type EngineProfile,
  type SolveResult,
} from "@reachmix/solver";
import { withDeadline } from "./deadline.ts";
import { highsProfile } from "./highs/profile.ts";
import { javascriptLpSolverProfile } from "./javascript-lp-solver/profile.ts";
import { ThreadPool } from "./thread-pool.ts";

/** More threads than this only take each other's memory. */
const MOST_THREADS = 2;

/**
 * Wall time after which javascript-lp-solver counts as hanging. Its steps are counted, so this is
 * for a hang outside its simplex only; none is known.
 */
const LIBRARY_HANGS_AFTER_MS = 60_000;

const pool = new ThreadPool(workerFile(), Math.min(MOST_THREADS, availableParallelism()));

/** Calls a solve, with something before and after it. */
type Around = (solve: () => Promise<SolveResult>) => Promise<SolveResult>;

/**
 * The engines of this program, each in a thread of its own that is killed when it outlives its time
 * limit by half a second. Threads start with the first problem and do not keep the process alive. A
 * solve throws `EngineFault` when its thread crashes, and javascript-lp-solver when it comes to no
 * end.
 * @param around calls every solve: for what is to be otherwise while one runs
 */
export function createNodeEngines(around: Around = (solve) => solve()): readonly Engine[] {
  return [
    withDeadline(threaded(javascriptLpSolverProfile, around), LIBRARY_HANGS_AFTER_MS),
    threaded(decompositionProfile, around),
    threaded(highsProfile, around),
  ];
}

/**
 * Ends all threads; solves that still run fail with `EngineFault`. Engines may be used again
 * afterwards.
 */
export function closeNodeEngines(): Promise<void> {
  return pool.close();
}

/** The threaded engines of this program. */
const inThreads = new Set<Engine>();

/** An engine whose `solve` runs in a thread, together with another that runs there. */
function threaded({ name, strengths, declines }: EngineProfile, around: Around): Engine {
  const engine: Engine = {
    name,
    strengths,
    declines,
    solve: (problem, parameters) => around(() => pool.solve(name, problem, parameters)),
    inTurnsWith: (other) =>
      inThreads.has(other)
        ? {
            ...engine,
            solve: (problem, parameters) =>
              around(() => pool.solve(name, problem, parameters, other.name)),
          }
        : null,
  };
  inThreads.add(engine);
  return engine;
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
