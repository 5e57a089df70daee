import highsLoader, { type Highs } from "highs";
import * as javascriptLpSolver from "javascript-lp-solver";
import type { LibrarySolve } from "../../packages/engines/src/javascript-lp-solver/library.ts";

let highs: Promise<Highs> | undefined;

/** The HiGHS library, loaded once per process. */
export function loadHighs(): Promise<Highs> {
  highs ??= (highsLoader as unknown as () => Promise<Highs>)();
  return highs;
}

/** The `Solve` of javascript-lp-solver, in this very thread: it may never come back. */
export const librarySolve: LibrarySolve = (model) =>
  (javascriptLpSolver as unknown as { default: { Solve: LibrarySolve } }).default.Solve(model);
