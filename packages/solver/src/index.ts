/**
 * The solver: one problem form, one port for engines, and what keeps them honest. It knows no word
 * of the trade. The README beside it poses a problem, solves it and reads the proof.
 */
export { type Assessment, assess } from "./assess.ts";
export { boundWithoutRows } from "./bound-without-rows.ts";
export type { Certificate } from "./certificate/certificate.ts";
export { chooseEngine } from "./choose-engine.ts";
export { boundCurve, type CurvePoint } from "./decomposition/bound-curve.ts";
export { type Conflict, irreducibleConflict } from "./decomposition/conflicting-rows.ts";
export { decompositionEngine, solveSync } from "./decomposition/engine.ts";
export { decompositionProfile } from "./decomposition/profile.ts";
export { isProvedInfeasible } from "./decomposition/proved-infeasible.ts";
export { NO_ALTERNATIVE, type Regrets, regretsAt } from "./decomposition/regret.ts";
export { relaxationBound } from "./decomposition/relaxation-bound.ts";
export { type RelaxedPrices, relaxedPrices } from "./decomposition/relaxed-prices.ts";
export { stepAbove, valueStep } from "./decomposition/value-step.ts";
export type {
  Engine,
  EngineName,
  EngineProfile,
  OpenSolve,
  Relaxation,
  SolveParameters,
  SolveProgress,
  SolveResult,
  StopReason,
  Strengths,
  Turn,
} from "./engine.ts";
export { EngineFault } from "./engine-fault.ts";
export { createFixedPointEngine } from "./fixed-point.ts";
export { provedBy, relativeGap } from "./gap.ts";
export { withoutImpossibleOptions } from "./impossible-options.ts";
export { bestOfBlock, type Lagrangian, lagrangianAt, type Prices } from "./lagrangian.ts";
export { createPortfolio } from "./portfolio.ts";
export {
  blockCount,
  isBlockForm,
  optionCount,
  type Problem,
  type Product,
  type Row,
} from "./problem.ts";
export { type BlockSpec, type OptionSpec, problemOf } from "./problem-of.ts";
export { type Reduced, withOptions } from "./selected-options.ts";
export { OPTIMAL_GAP } from "./tolerances.ts";
export { withoutSegments } from "./without-segments.ts";
