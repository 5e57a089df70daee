import type { Problem, Relaxation } from "@reachmix/solver";
import { lagrangianAt } from "@reachmix/solver";
import { buildMatrix, type MatrixModel } from "../linear/matrix.ts";
import { type ExtraRow, Tangents } from "../linear/tangents.ts";
import { LIBRARY_EXCESS, SAME_OPTIMUM } from "../tolerances.ts";
import { solveDual } from "./dual.ts";
import { type LibrarySolve, solveMatrix } from "./library.ts";

/** Ends a dispute about the last digit. */
const MOST_ROUNDS = 60;

/**
 * The continuous relaxation of a problem in block form by the library's simplex, with lazy
 * tangents, priced by its dual. The value is the Lagrangian at those prices, computed here from the
 * data: an upper bound whatever the library did. `agrees` is false when the library's primal
 * optimum is another, which happens about once in two thousand tiny problems. Null when the library
 * finds no fractional choice.
 */
export function priceRelaxation(
  problem: Problem,
  solve: LibrarySolve,
): { readonly relaxation: Relaxation; readonly agrees: boolean } | null {
  const matrix = buildMatrix(problem);
  const primal = solvePrimal(matrix, solve);
  const prices = primal && solveDual(solve, matrix, primal.rows);
  if (!primal || !prices) return null;
  const price = (row: number) => (prices[row] * matrix.objectiveUnit) / matrix.rowUnit[row];
  const rowPrices = Float64Array.from(matrix.rowsOf, (own) =>
    own.reduce((sum, row) => sum + price(row), 0),
  );
  const segmentPrices = Float64Array.from(matrix.segments, ({ massRow, massCap }, s) => {
    const weight = problem.segmentWeight[s];
    return massCap > 0 ? Math.max(0, Math.min(weight, price(massRow))) : weight;
  });
  const value = lagrangianAt(problem, { rowPrices, segmentPrices }).bound;
  const optimum = primal.objective * matrix.objectiveUnit;
  const agrees =
    Math.abs(value - optimum) <= SAME_OPTIMUM * Math.max(Math.abs(value), Math.abs(optimum));
  return { relaxation: { value, rowPrices, segmentPrices }, agrees };
}

/** The tangents that the relaxation needs, and its optimum in units of the model. */
function solvePrimal(
  matrix: MatrixModel,
  solve: LibrarySolve,
): { readonly rows: ExtraRow[]; readonly objective: number } | null {
  const tangents = new Tangents(matrix);
  const rows: ExtraRow[] = [];
  let objective = Infinity;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const added = tangents.take();
    const answer = solveMatrix(solve, matrix, [...rows, ...added], { integral: false });
    if (!answer?.feasible) return null;
    const optimum = answer.columns.reduce((sum, x, j) => sum + matrix.cost[j] * x, 0);
    // More rows cannot give more: the simplex went astray, the last answer stands.
    if (optimum > objective) break;
    rows.push(...added);
    objective = optimum;
    if (!tangents.cut(answer.columns, LIBRARY_EXCESS)) break;
  }
  return { rows, objective };
}
