/**
 * The solver's engines for Node: in threads that can be killed, and the adapters of the two
 * libraries.
 */
export { createHighsEngine } from "./highs/engine.ts";
export { createJavascriptLpSolverEngine } from "./javascript-lp-solver/engine.ts";
export type { LibraryModel, LibrarySolve } from "./javascript-lp-solver/library.ts";
export { closeNodeEngines, createNodeEngines } from "./node-engines.ts";
