import type { MatrixModel } from "../linear/matrix.ts";
import type { ExtraRow } from "../linear/tangents.ts";
import type { LibraryModel, LibrarySolve } from "./library.ts";

/**
 * Prices of the rows of a matrix model with further rows, as the optimum of its dual; null when
 * there is none.
 */
export function solveDual(
  solve: LibrarySolve,
  matrix: MatrixModel,
  extraRows: readonly ExtraRow[],
): Float64Array | null {
  const answer = solve(writeDual(matrix, extraRows));
  return readPrices(answer, matrix.rowCount + extraRows.length);
}

/**
 * The dual: a constraint c per column, a variable p per upper side of a row, m per lower side, n
 * per bound of a column.
 */
function writeDual(matrix: MatrixModel, extraRows: readonly ExtraRow[]): LibraryModel {
  const constraints: LibraryModel["constraints"] = {};
  const variables: LibraryModel["variables"] = {};
  for (let j = 0; j < matrix.columnCount; j++) {
    constraints[`c${j}`] =
      matrix.columnLower[j] === -Infinity ? { equal: matrix.cost[j] } : { min: matrix.cost[j] };
    if (matrix.columnUpper[j] < Infinity)
      variables[`n${j}`] = { objective: matrix.columnUpper[j], [`c${j}`]: 1 };
  }
  for (let i = 0; i < matrix.rowCount; i++)
    addSides(variables, i, matrix.rowLower[i], matrix.rowUpper[i]);
  extraRows.forEach(({ upper }, t) => {
    addSides(variables, matrix.rowCount + t, -Infinity, upper);
  });
  for (let j = 0; j < matrix.columnCount; j++) {
    for (let e = matrix.starts[j]; e < matrix.starts[j + 1]; e++)
      addEntry(variables, matrix.rowIndex[e], j, matrix.values[e]);
  }
  extraRows.forEach(({ indices, values }, t) => {
    indices.forEach((j, e) => {
      addEntry(variables, matrix.rowCount + t, j, values[e]);
    });
  });
  return { optimize: "objective", opType: "min", constraints, variables };
}

/** One variable for each side of a row that limits something. */
function addSides(
  variables: LibraryModel["variables"],
  row: number,
  lower: number,
  upper: number,
): void {
  if (Number.isFinite(upper)) variables[`p${row}`] = { objective: upper };
  if (Number.isFinite(lower)) variables[`m${row}`] = { objective: -lower };
}

function addEntry(
  variables: LibraryModel["variables"],
  row: number,
  column: number,
  value: number,
): void {
  if (variables[`p${row}`]) variables[`p${row}`][`c${column}`] = value;
  if (variables[`m${row}`]) variables[`m${row}`][`c${column}`] = -value;
}

function readPrices(answer: unknown, rows: number): Float64Array | null {
  if (typeof answer !== "object" || answer === null) return null;
  const fields = answer as Record<string, unknown>;
  if (fields.feasible !== true || fields.bounded === false) return null;
  const read = (name: string) => (typeof fields[name] === "number" ? (fields[name] as number) : 0);
  const prices = Float64Array.from({ length: rows }, (_, i) => read(`p${i}`) - read(`m${i}`));
  return prices.every(Number.isFinite) ? prices : null;
}
