/** The solver's engines for a page: in the Web Worker that calls them. */
export { createInProcessEngines } from "./in-process.ts";
