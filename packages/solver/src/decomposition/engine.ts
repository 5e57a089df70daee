import type { Engine, SolveParameters, SolveResult } from "../engine.ts";
import { isBlockForm, type Problem } from "../problem.ts";
import { decompositionProfile } from "./profile.ts";
import { DecompositionSolve } from "./solve.ts";
import { solveWithPricedFloors } from "./solve-with-priced-floors.ts";
import { solveWithTangents } from "./solve-with-tangents.ts";

/**
 * The dedicated engine: Lagrangian root, price and branch on multiple-choice blocks. It declines
 * what is outside block form. See `docs/solver.md`.
 *
 * @example
 * ```ts
 * import { decompositionEngine, problemOf } from "@reachmix/solver";
 *
 * // Masses 0.5 and 0.3 of a segment worth 100; a cap of 1 admits only one of them.
 * const cap = { atoms: [0], coefficients: [1], lower: -Infinity, upper: 1 };
 * const covering = (mass: number) => ({ options: [{ value: 0, amounts: { 0: 1, 1: mass } }] });
 * const problem = problemOf(1, [covering(0.5), covering(0.3)], [cap], [100]);
 * const parameters = { relativeGapTolerance: 0, workLimit: 1000, seed: 1 };
 * const { reason, value } = await decompositionEngine.solve(problem, parameters);
 * console.log(reason, value?.toFixed(4)); // optimal 39.3469
 * ```
 */
export const decompositionEngine: Engine = {
  ...decompositionProfile,
  solve: (problem, parameters) => Promise.resolve(solveSync(problem, parameters)),
  begin: (problem, parameters) => new DecompositionSolve(problem, parameters),
};

/** As {@link decompositionEngine}, without the promise. */
export function solveSync(problem: Problem, parameters: SolveParameters): SolveResult {
  if (parameters.certify && !isBlockForm(problem)) return solveFloors(problem, parameters);
  const { workLimit, bound } = parameters;
  const turn = { work: workLimit, ...(bound === undefined ? {} : { bound }) };
  return new DecompositionSolve(problem, parameters).advance(turn);
}

/**
 * Floors under saturating sums by their tangents, or at prices: where they have penalties, or
 * tangents lose to rounding what a certificate needs.
 */
function solveFloors(problem: Problem, parameters: SolveParameters): SolveResult {
  const isSoft = problem.rows.some(
    ({ saturating, penalty }) => saturating && penalty !== undefined,
  );
  if (isSoft) return solveWithPricedFloors(problem, parameters);
  const byTangents = solveWithTangents(problem, parameters);
  const isWritten = byTangents.certifiable === true || byTangents.reason === "cancelled";
  return isWritten ? byTangents : solveWithPricedFloors(problem, parameters);
}
