import { blockCount, optionCount, type Problem } from "@reachmix/solver";
import { addActivities, type ModelRow } from "./activities.ts";
import { MatrixBuilder, type SparseMatrix } from "./matrix-builder.ts";
import { powerOfTwo } from "./scaling.ts";

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
  const objectiveUnit = powerOfTwo(builder.largestCost()) / COST_SIZE;
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
    const massUnit = powerOfTwo(largest[s]);
    const shareUnit = powerOfTwo(-Math.expm1(-cap[s]));
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
  const modelRows: ModelRow[] = [];
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
  return powerOfTwo(size);
}

function largestAmounts(problem: Problem): Float64Array {
  const largest = new Float64Array(problem.atomCount + problem.segmentWeight.length);
  const { entryDimension, entryAmount } = problem;
  for (let e = 0; e < entryDimension.length; e++) {
    largest[entryDimension[e]] = Math.max(largest[entryDimension[e]], Math.abs(entryAmount[e]));
  }
  return largest;
}
