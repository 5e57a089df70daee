import type { LibrarySolve } from "./javascript-lp-solver/library.ts";
import { type Library, meteredSolve } from "./javascript-lp-solver/metered.ts";

/**
 * Steps the library may take for one problem. Of 12,000 models of random tiny problems none that
 * came to an end took more than 4,407, of the largest that are taken few more than 10,000; a step
 * is 25 to 70 microseconds, so an endless problem costs 1 to 3 seconds.
 */
const MOST_STEPS = 50_000;

let loaded: Promise<Library> | undefined;

/** The library's `Solve` for one problem, limited to {@link MOST_STEPS}; loaded at the first. */
export async function loadJavascriptLpSolver(): Promise<LibrarySolve> {
  loaded ??= load();
  return meteredSolve(await loaded, MOST_STEPS);
}

async function load(): Promise<Library> {
  const library = (await import("javascript-lp-solver")) as unknown as { default: Library };
  return library.default;
}
