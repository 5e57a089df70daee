import type { Relaxation } from "../engine.ts";
import { lagrangianAt } from "../lagrangian.ts";
import { buildMatrix, type MatrixModel } from "../matrix.ts";
import type { Problem } from "../problem.ts";
import { type ExtraRow, Tangents } from "../tangents.ts";
import { type LibrarySolve, solveDual, solveMatrix } from "./library.ts";

/** Excess of a relaxed share over its curve, relative to the greatest share, that is left alone. */
const SHARE_TOLERANCE = 1e-9;

/** Ends a dispute about the last digit. */
const MOST_ROUNDS = 60;

/**
 * The continuous relaxation of a problem in block form by the library's simplex, with lazy tangents, priced
 * by its dual. The value is the Lagrangian at those prices, computed here from the data: an upper bound
 * whatever the library did. Null when the library says there is no fractional choice either.
 */
export function lpRelaxation(problem: Problem, solve: LibrarySolve): Relaxation | null {
  const matrix = buildMatrix(problem);
  const rows = relaxedTangents(matrix, solve);
  const prices = rows && solveDual(solve, matrix, rows);
  if (!prices) return null;
  const price = (row: number) => (prices[row] * matrix.objectiveUnit) / matrix.rowUnit[row];
  const rowPrices = Float64Array.from(matrix.rowsOf, (own) => own.reduce((sum, row) => sum + price(row), 0));
  const segmentPrices = Float64Array.from(matrix.segments, ({ massRow, massCap }, s) => {
    const weight = problem.segmentWeight[s];
    return massCap > 0 ? Math.max(0, Math.min(weight, price(massRow))) : weight;
  });
  return { value: lagrangianAt(problem, { rowPrices, segmentPrices }).bound, rowPrices, segmentPrices };
}

function relaxedTangents(matrix: MatrixModel, solve: LibrarySolve): ExtraRow[] | null {
  const tangents = new Tangents(matrix);
  const rows: ExtraRow[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    rows.push(...tangents.take());
    const answer = solveMatrix(solve, matrix, rows, { integral: false });
    if (!answer?.feasible) return null;
    if (!tangents.cut(answer.columns, SHARE_TOLERANCE)) break;
  }
  return rows;
}
