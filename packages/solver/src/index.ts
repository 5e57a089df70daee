/**
 * The solver: one problem form, one port for engines, and what keeps them honest. It knows no word
 * of the trade.
 */
export { type Assessment, assess } from "./assess.ts";
export { boundWithoutRows } from "./bound-without-rows.ts";
export { chooseEngine } from "./choose-engine.ts";
export { boundCurve, type CurvePoint } from "./decomposition/bound-curve.ts";
export { decompositionEngine, solveSync } from "./decomposition/engine.ts";
export { isProvedInfeasible } from "./decomposition/proved-infeasible.ts";
export { relaxationBound } from "./decomposition/relaxation-bound.ts";
export { type RelaxedPrices, relaxedPrices } from "./decomposition/relaxed-prices.ts";
export { stepAbove, valueStep } from "./decomposition/value-step.ts";
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
export { createFixedPointEngine } from "./fixed-point.ts";
export { OPTIMAL_GAP, provedBy, relativeGap } from "./gap.ts";
export { type Reduced, withoutImpossibleOptions } from "./impossible-options.ts";
export { bestOfBlock, type Lagrangian, lagrangianAt, type Prices } from "./lagrangian.ts";
export {
  blockCount,
  isBlockForm,
  optionCount,
  type Problem,
  type Product,
  type Row,
} from "./problem.ts";
