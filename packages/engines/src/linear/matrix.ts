import { blockCount, optionCount, type Problem } from "@reachmix/solver";
import { CANCELLED } from "../tolerances.ts";
import { MatrixBuilder, type SparseMatrix } from "./matrix-builder.ts";

/**
 * A problem as scaled rows and columns, linear but for the shares, which only tangents hold down
 * (see `tangents.ts`). It is an outer approximation: every feasible choice is feasible in it and is
 * worth there at least what it is worth in truth, so its optimum is an upper bound.
 *
 * Columns in this order: one binary per option (column j is option j); per segment a mass and a
 * share; one share per product; one violation per soft row; totals of atoms when they make the rows
 * sparser.
 */
export interface MatrixModel extends SparseMatrix {
  /** Columns 0 .. binaries-1 are the options. */
  readonly binaries: number;
  /** Units of the problem's objective in one unit of the model's. */
  readonly objectiveUnit: number;
  /** Model rows of each row of the problem, none when it limits nothing. */
  readonly rowsOf: readonly (readonly number[])[];
  readonly segments: readonly SegmentColumns[];
}

/**
 * The two columns of a segment: `mass = massUnit · column`, `1 − exp(−mass) ≥ shareUnit · column`.
 */
export interface SegmentColumns {
  readonly massColumn: number;
  readonly shareColumn: number;
  readonly massUnit: number;
  readonly shareUnit: number;
  /**
   * Row that keeps the mass at most what the options give. Nothing else limits the mass, so the
   * price of this row is the marginal reward.
   */
  readonly massRow: number;
  /** Greatest mass any choice can have; 0 when no option feeds the segment. */
  readonly massCap: number;
}

/** Largest cost of a column after scaling; far above the absolute tolerances of solvers. */
const COST_SIZE = 2 ** 14;

/**
 * Totals of atoms are written when the matrix then has at most this share of the entries. At 50 to
 * 200 blocks HiGHS is as quick with them as without; the larger the problem, the more the memory
 * matters.
 */
const TOTALS_WORTH = 0.5;

/** Writes a problem as a matrix. Linear in its size; no text of the user enters, only indices. */
export function buildMatrix(problem: Problem): MatrixModel {
  const options = optionCount(problem);
  const builder = new MatrixBuilder();
  for (let j = 0; j < options; j++) builder.addColumn(problem.value[j], 0, 1);
  addBlocks(builder, problem);
  const segments = addSegments(builder, problem);
  addProducts(builder, problem, segments);
  const rowsOf = addRows(builder, problem, segments);
  // The size of the largest term of the problem's objective, penalties aside.
  const objectiveUnit = powerOfTwo(builder.largestCost(), 1) / COST_SIZE;
  const blockOf = new Int32Array(options);
  for (let b = 0; b < blockCount(problem); b++)
    blockOf.fill(b, problem.blockStart[b], problem.blockStart[b + 1]);
  return {
    ...builder.build(objectiveUnit, blockOf),
    binaries: options,
    objectiveUnit,
    rowsOf,
    segments,
  };
}

function addBlocks(builder: MatrixBuilder, problem: Problem): void {
  for (let b = 0; b < blockCount(problem); b++) {
    const from = problem.blockStart[b];
    const to = problem.blockStart[b + 1];
    if (to - from < 2 && !problem.required[b]) continue;
    const row = builder.addRow(problem.required[b] ? 1 : -Infinity, 1);
    for (let j = from; j < to; j++) builder.addEntry(row, j, 1);
  }
}

function addSegments(builder: MatrixBuilder, problem: Problem): SegmentColumns[] {
  const { largest, cap } = massRange(problem);
  const segments = Array.from(problem.segmentWeight, (weight, s): SegmentColumns => {
    const massUnit = powerOfTwo(largest[s], 1);
    const shareUnit = powerOfTwo(-Math.expm1(-cap[s]), 1);
    const massColumn = builder.addColumn(0, 0, Infinity);
    const shareColumn = builder.addColumn(weight * shareUnit, 0, cap[s] > 0 ? 1 / shareUnit : 0);
    const massRow = builder.addRow(-Infinity, 0);
    builder.addEntry(massRow, massColumn, massUnit);
    return { massColumn, shareColumn, massUnit, shareUnit, massRow, massCap: cap[s] };
  });
  const { entryStart, entryDimension, entryAmount, atomCount } = problem;
  for (let j = 0; j < optionCount(problem); j++) {
    for (let e = entryStart[j + 1] - 1; e >= entryStart[j] && entryDimension[e] >= atomCount; e--) {
      builder.addEntry(segments[entryDimension[e] - atomCount].massRow, j, -entryAmount[e]);
    }
  }
  return segments;
}

/** Largest mass of one option and of one choice, per segment. */
function massRange(problem: Problem): { largest: Float64Array; cap: Float64Array } {
  const { entryStart, entryDimension, entryAmount, atomCount } = problem;
  const largest = new Float64Array(problem.segmentWeight.length);
  const cap = new Float64Array(problem.segmentWeight.length);
  for (let b = 0; b < blockCount(problem); b++) {
    const best = new Map<number, number>();
    for (
      let e = entryStart[problem.blockStart[b]];
      e < entryStart[problem.blockStart[b + 1]];
      e++
    ) {
      const s = entryDimension[e] - atomCount;
      if (s >= 0 && entryAmount[e] > (best.get(s) ?? 0)) best.set(s, entryAmount[e]);
    }
    for (const [s, amount] of best) {
      cap[s] += amount;
      if (amount > largest[s]) largest[s] = amount;
    }
  }
  return { largest, cap };
}

/** `w ≤ share` and `w ≤ shareCap · x`: at a binary x and a maximum exactly the product. */
function addProducts(
  builder: MatrixBuilder,
  problem: Problem,
  segments: readonly SegmentColumns[],
): void {
  for (const { option, segment, weight } of problem.products ?? []) {
    const { shareColumn, shareUnit, massCap } = segments[segment];
    const cap = -Math.expm1(-massCap) / shareUnit;
    const column = builder.addColumn(weight * shareUnit, 0, cap);
    const belowShare = builder.addRow(-Infinity, 0);
    builder.addEntry(belowShare, column, 1);
    builder.addEntry(belowShare, shareColumn, -1);
    const belowOption = builder.addRow(-Infinity, 0);
    builder.addEntry(belowOption, column, 1);
    builder.addEntry(belowOption, option, -cap);
  }
}

function addRows(
  builder: MatrixBuilder,
  problem: Problem,
  segments: readonly SegmentColumns[],
): number[][] {
  const largest = largestAmounts(problem);
  const modelRows: { readonly row: number; readonly source: number }[] = [];
  const rowsOf = problem.rows.map((row, source) => {
    const { saturating } = row;
    const limited = row.lower > -Infinity || row.upper < Infinity;
    if (!limited || row.penalty === 0) return [];
    const sides =
      row.penalty === undefined
        ? [[row.lower, row.upper]]
        : [
            [row.lower, Infinity],
            [-Infinity, row.upper],
          ].filter(([lower, upper]) => lower > -Infinity || upper < Infinity);
    const rows = sides.map(([lower, upper]) => builder.addRow(lower, upper));
    if (row.penalty !== undefined)
      addViolation(builder, row.penalty, rowSize(row, largest, segments), rows, sides);
    for (const index of rows) {
      saturating?.segments.forEach((s, t) => {
        const coefficient = saturating.coefficients[t] * segments[s].shareUnit;
        builder.addEntry(index, segments[s].shareColumn, coefficient);
      });
      modelRows.push({ row: index, source });
    }
    return rows;
  });
  addActivities(builder, problem, modelRows, largest);
  return rowsOf;
}

type Row = Problem["rows"][number];

/** One column for the violation of either side, in units of the row's size. */
function addViolation(
  builder: MatrixBuilder,
  penalty: number,
  size: number,
  rows: readonly number[],
  sides: readonly number[][],
): void {
  const column = builder.addColumn(-penalty * size, 0, Infinity, "penalty");
  rows.forEach((row, side) => {
    builder.addEntry(row, column, sides[side][0] > -Infinity ? size : -size);
  });
}

/** Size of the largest term of one option in the row, > 0. */
function rowSize(
  { atoms, coefficients, saturating }: Row,
  largest: Float64Array,
  segments: readonly SegmentColumns[],
): number {
  let size = 0;
  atoms.forEach((atom, t) => {
    size = Math.max(size, Math.abs(coefficients[t]) * largest[atom]);
  });
  saturating?.segments.forEach((s, t) => {
    size = Math.max(size, saturating.coefficients[t] * segments[s].shareUnit);
  });
  return powerOfTwo(size, 1);
}

function largestAmounts(problem: Problem): Float64Array {
  const largest = new Float64Array(problem.atomCount + problem.segmentWeight.length);
  const { entryDimension, entryAmount } = problem;
  for (let e = 0; e < entryDimension.length; e++) {
    largest[entryDimension[e]] = Math.max(largest[entryDimension[e]], Math.abs(entryAmount[e]));
  }
  return largest;
}

/**
 * Writes Σ_k R_ik y_k into the rows, option by option or through one total per atom, whichever is
 * sparser.
 */
function addActivities(
  builder: MatrixBuilder,
  problem: Problem,
  modelRows: readonly { readonly row: number; readonly source: number }[],
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

/** Model rows that weigh each atom. */
type Uses = readonly (readonly { readonly row: number; readonly coefficient: number }[])[];

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
    const unit = powerOfTwo(largest[atom], 1);
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

/**
 * The power of two nearest to `size` on the log scale, `fallback` when size is 0: scaling by it is
 * exact.
 */
export function powerOfTwo(size: number, fallback: number): number {
  return size > 0 ? 2 ** Math.round(Math.log2(size)) : fallback;
}
