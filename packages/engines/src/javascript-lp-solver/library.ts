import type { MatrixModel } from "../linear/matrix.ts";
import type { ExtraRow } from "../linear/tangents.ts";

/**
 * A model in the words of the library. Names are ours alone: x for columns, r for rows, u for upper
 * bounds.
 */
export interface LibraryModel {
  readonly optimize: "objective";
  readonly opType: "max" | "min";
  readonly constraints: Record<string, { min?: number; max?: number; equal?: number }>;
  readonly variables: Record<string, Record<string, number>>;
  readonly binaries?: Record<string, 1>;
  readonly unrestricted?: Record<string, 1>;
  readonly timeout?: number;
}

/** The library's `Solve`. What it gives back is checked, not believed. */
export type LibrarySolve = (model: LibraryModel) => unknown;

/** An answer that has the form of an answer; whether it is true is another matter. */
export interface LibraryAnswer {
  /** The library's claim; a fractional answer at its time limit claims it too. */
  readonly feasible: boolean;
  /** Set by the library only when it found whole values for the binaries. */
  readonly integral: boolean;
  readonly columns: Float64Array;
}

/** Solves a matrix model with further rows. Null when the answer is no answer at all. */
export function solveMatrix(
  solve: LibrarySolve,
  matrix: MatrixModel,
  extraRows: readonly ExtraRow[],
  options: { integral: boolean; timeLimitMs?: number },
): LibraryAnswer | null {
  return readAnswer(solve(writeModel(matrix, extraRows, options)), matrix.columnCount);
}

function writeModel(
  matrix: MatrixModel,
  extraRows: readonly ExtraRow[],
  options: { integral: boolean; timeLimitMs?: number },
): LibraryModel {
  const constraints: LibraryModel["constraints"] = {};
  const variables: LibraryModel["variables"] = {};
  const binaries: Record<string, 1> = {};
  const unrestricted: Record<string, 1> = {};
  for (let i = 0; i < matrix.rowCount; i++) {
    constraints[`r${i}`] = limits(matrix.rowLower[i], matrix.rowUpper[i]);
  }
  for (let j = 0; j < matrix.columnCount; j++) {
    const column: Record<string, number> = { objective: matrix.cost[j] };
    for (let e = matrix.starts[j]; e < matrix.starts[j + 1]; e++)
      column[`r${matrix.rowIndex[e]}`] = matrix.values[e];
    if (matrix.columnUpper[j] < Infinity && !(options.integral && j < matrix.binaries)) {
      constraints[`u${j}`] = { max: matrix.columnUpper[j] };
      column[`u${j}`] = 1;
    }
    if (options.integral && j < matrix.binaries) binaries[`x${j}`] = 1;
    if (matrix.columnLower[j] === -Infinity) unrestricted[`x${j}`] = 1;
    variables[`x${j}`] = column;
  }
  extraRows.forEach(({ indices, values, upper }, t) => {
    const name = `r${matrix.rowCount + t}`;
    constraints[name] = { max: upper };
    indices.forEach((j, e) => {
      variables[`x${j}`][name] = values[e];
    });
  });
  return {
    optimize: "objective",
    opType: "max",
    constraints,
    variables,
    ...(options.integral ? { binaries } : {}),
    unrestricted,
    ...(options.timeLimitMs === undefined
      ? {}
      : { timeout: Math.max(1, Math.ceil(options.timeLimitMs)) }),
  };
}

function limits(lower: number, upper: number): { min?: number; max?: number; equal?: number } {
  if (lower === upper) return { equal: lower };
  return {
    ...(lower > -Infinity ? { min: lower } : {}),
    ...(upper < Infinity ? { max: upper } : {}),
  };
}

function readAnswer(answer: unknown, columnCount: number): LibraryAnswer | null {
  if (typeof answer !== "object" || answer === null) return null;
  const fields = answer as Record<string, unknown>;
  if (fields.bounded === false) return null;
  const columns = new Float64Array(columnCount);
  for (let j = 0; j < columnCount; j++) {
    const value = fields[`x${j}`] ?? 0;
    if (typeof value !== "number" || !Number.isFinite(value)) return null;
    columns[j] = value;
  }
  return { feasible: fields.feasible === true, integral: fields.isIntegral === true, columns };
}
