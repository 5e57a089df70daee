import { optionCount, type Problem } from "@reachmix/solver";
import { CANCELLED } from "../tolerances.ts";
import type { MatrixBuilder } from "./matrix-builder.ts";
import { powerOfTwo } from "./scaling.ts";

/**
 * Totals of atoms are written when the matrix then has at most this share of the entries. At 50 to
 * 200 blocks HiGHS is as quick with them as without; the larger the problem, the more the memory
 * matters.
 */
const TOTALS_WORTH = 0.5;

/** A row of the model and the row of the problem that it stands for. */
export interface ModelRow {
  readonly row: number;
  readonly source: number;
}

/**
 * Writes Σ_k R_ik y_k into the rows, option by option or through one total per atom, whichever is
 * sparser.
 */
export function addActivities(
  builder: MatrixBuilder,
  problem: Problem,
  modelRows: readonly ModelRow[],
  largest: Float64Array,
): void {
  const uses: { readonly row: number; readonly coefficient: number }[][] = Array.from(
    { length: problem.atomCount },
    () => [],
  );
  let totalsEntries = 0;
  for (const { row, source } of modelRows) {
    const { atoms, coefficients } = problem.rows[source];
    atoms.forEach((atom, t) => {
      if (coefficients[t] === 0) return;
      uses[atom].push({ row, coefficient: coefficients[t] });
      totalsEntries++;
    });
  }
  let directEntries = 0;
  forEachActivity(problem, uses, builder.rowCount, () => {
    directEntries++;
  });
  for (const atom of problem.entryDimension)
    if (atom < problem.atomCount && uses[atom].length > 0) totalsEntries++;
  if (totalsEntries > directEntries * TOTALS_WORTH) {
    forEachActivity(problem, uses, builder.rowCount, (row, option, value) =>
      builder.addEntry(row, option, value),
    );
  } else {
    addTotals(builder, problem, uses, largest);
  }
}

/**
 * Visits every option's activity Σ_k R_ik a_jk in every row that it touches. Terms that cancel out
 * leave rounding behind, which counts as 0: a row of nothing else would be scaled up to a rule that
 * nobody stated.
 */
function forEachActivity(
  problem: Problem,
  uses: Uses,
  rowCount: number,
  visit: (row: number, option: number, value: number) => void,
): void {
  const activity = new Float64Array(rowCount);
  const magnitude = new Float64Array(rowCount);
  const lastOption = new Int32Array(rowCount).fill(-1);
  for (let j = 0; j < optionCount(problem); j++) {
    const touched: number[] = [];
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      const atom = problem.entryDimension[e];
      if (atom >= problem.atomCount) break;
      for (const { row, coefficient } of uses[atom]) {
        if (lastOption[row] !== j) {
          lastOption[row] = j;
          activity[row] = 0;
          magnitude[row] = 0;
          touched.push(row);
        }
        const term = coefficient * problem.entryAmount[e];
        activity[row] += term;
        magnitude[row] += Math.abs(term);
      }
    }
    for (const row of touched)
      if (Math.abs(activity[row]) > CANCELLED * magnitude[row]) visit(row, j, activity[row]);
  }
}

function addTotals(
  builder: MatrixBuilder,
  problem: Problem,
  uses: Uses,
  largest: Float64Array,
): void {
  const totalRow = new Int32Array(problem.atomCount).fill(-1);
  uses.forEach((rows, atom) => {
    if (rows.length === 0 || largest[atom] === 0) return;
    const unit = powerOfTwo(largest[atom]);
    const column = builder.addColumn(0, -Infinity, Infinity);
    totalRow[atom] = builder.addRow(0, 0);
    builder.addEntry(totalRow[atom], column, -unit);
    for (const { row, coefficient } of rows) builder.addEntry(row, column, coefficient * unit);
  });
  for (let j = 0; j < optionCount(problem); j++) {
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      const atom = problem.entryDimension[e];
      if (atom >= problem.atomCount) break;
      if (totalRow[atom] >= 0) builder.addEntry(totalRow[atom], j, problem.entryAmount[e]);
    }
  }
}

/** Model rows that weigh each atom. */
type Uses = readonly (readonly { readonly row: number; readonly coefficient: number }[])[];
