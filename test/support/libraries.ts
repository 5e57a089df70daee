import highsLoader, { type Highs } from "highs";
import * as javascriptLpSolver from "javascript-lp-solver";
import type { LibrarySolve } from "../../packages/engines/src/javascript-lp-solver/library.ts";
import {
  type Library,
  meteredSolve,
} from "../../packages/engines/src/javascript-lp-solver/metered.ts";

let highs: Promise<Highs> | undefined;

/** The HiGHS library, loaded once per process. */
export function loadHighs(): Promise<Highs> {
  highs ??= (highsLoader as unknown as () => Promise<Highs>)();
  return highs;
}

/** The library javascript-lp-solver, as it is. */
export const javascriptLpSolverLibrary = (javascriptLpSolver as unknown as { default: Library })
  .default;

/** Its `Solve` in this very thread, each call limited to steps enough for any tiny problem. */
export const librarySolve: LibrarySolve = (model) =>
  meteredSolve(javascriptLpSolverLibrary, 200_000)(model);
