import highsLoader, { type Highs } from "highs";
import * as javascriptLpSolver from "javascript-lp-solver";
import type { LibrarySolve } from "../../packages/engines/src/javascript-lp-solver/library.ts";
import {
  type Library,
  meteredSolve,
} from "../../packages/engines/src/javascript-lp-solver/metered.ts";

/** Files of one process each have this module of their own; what they share lies here. */
const process = globalThis as { highsOfThisProcess?: Promise<Highs> };

/**
 * The HiGHS library, loaded once per process and kept: V8 may crash where WebAssembly is compiled
 * and freed again and again (https://github.com/nodejs/node/issues/64500).
 */
export function loadHighs(): Promise<Highs> {
  process.highsOfThisProcess ??= (highsLoader as unknown as () => Promise<Highs>)();
  return process.highsOfThisProcess;
}

/** The library javascript-lp-solver, as it is. */
export const javascriptLpSolverLibrary = (javascriptLpSolver as unknown as { default: Library })
  .default;

/** Its `Solve` in this very thread, each call limited to steps enough for any tiny problem. */
export const librarySolve: LibrarySolve = (model) =>
  meteredSolve(javascriptLpSolverLibrary, 200_000)(model);
