/** The solver's engines for Node: in threads that can be killed. */
export { closeNodeEngines, createNodeEngines } from "./node-engines.ts";
