import type { LibrarySolve } from "./javascript-lp-solver/library.ts";

let loaded: Promise<LibrarySolve> | undefined;

/** The library's `Solve`, loaded when it is first wanted. */
export function loadJavascriptLpSolver(): Promise<LibrarySolve> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<LibrarySolve> {
  const library = (await import("javascript-lp-solver")) as unknown as {
    default: { Solve: LibrarySolve };
  };
  return (model) => library.default.Solve(model);
}
