/** The solver: one port, the engines behind it, and what keeps them honest. It knows no word of the trade. */
export { type Assessment, assess } from "./assess.ts";
export { chooseEngine } from "./choose-engine.ts";
export { decompositionEngine } from "./decomposition/engine.ts";
export type {
  Engine,
  EngineName,
  Relaxation,
  SolveParameters,
  SolveProgress,
  SolveResult,
  StopReason,
} from "./engine.ts";
export { EngineFault } from "./engine-fault.ts";
export { relativeGap } from "./gap.ts";
export { createHighsEngine } from "./highs/engine.ts";
export { createJavascriptLpSolverEngine } from "./javascript-lp-solver/engine.ts";
export type { LibraryModel, LibrarySolve } from "./javascript-lp-solver/library.ts";
export { lpRelaxation } from "./javascript-lp-solver/relaxation.ts";
export { blockCount, isBlockForm, optionCount, type Problem, type Product, type Row } from "./problem.ts";
