import { SMALLEST_ENTRY } from "../tolerances.ts";

/**
 * Scaled rows and columns: maximise cost·x, columnLower ≤ x ≤ columnUpper, rowLower ≤ A x ≤
 * rowUpper.
 */
export interface SparseMatrix {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Units of the caller's row in one unit of the scaled row. */
  readonly rowUnit: Float64Array;
  /** A by columns: column j owns entries `starts[j] .. starts[j+1]-1`. */
  readonly starts: Int32Array;
  readonly rowIndex: Int32Array;
  readonly values: Float64Array;
}

/** Largest entry of a row after scaling: an absolute tolerance of 1e-6 is then relative 1e-9. */
const ROW_SIZE = 2 ** 10;

/** Collects rows, columns and entries in the caller's units, and scales them by powers of two. */
export class MatrixBuilder {
  readonly #cost: number[] = [];
  readonly #columnLower: number[] = [];
  readonly #columnUpper: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #entryRow: number[] = [];
  readonly #entryColumn: number[] = [];
  readonly #entryValue: number[] = [];
  #largestCost = 0;

  get rowCount(): number {
    return this.#rowLower.length;
  }

  /** Largest |cost| of a column that is not a penalty. */
  largestCost(): number {
    return this.#largestCost;
  }

  /** Adds a column and gives its index. */
  addColumn(
    cost: number,
    lower: number,
    upper: number,
    kind: "plain" | "penalty" = "plain",
  ): number {
    if (kind === "plain") this.#largestCost = Math.max(this.#largestCost, Math.abs(cost));
    this.#cost.push(cost);
    this.#columnLower.push(lower);
    this.#columnUpper.push(upper);
    return this.#cost.length - 1;
  }

  /** Adds an empty row and gives its index. */
  addRow(lower: number, upper: number): number {
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    return this.#rowLower.length - 1;
  }

  /** Adds one entry; a place may be given once only. */
  addEntry(row: number, column: number, value: number): void {
    if (value === 0) return;
    this.#entryRow.push(row);
    this.#entryColumn.push(column);
    this.#entryValue.push(value);
  }

  /**
   * The scaled matrix. `blockOf` names the block of each binary column, of which at most one can be
   * 1.
   */
  build(objectiveUnit: number, blockOf: Int32Array): SparseMatrix {
    const columnCount = this.#cost.length;
    const rowCount = this.#rowLower.length;
    const rowUnit = this.#rowUnits();
    const dropped = new DroppedEntries(rowCount);
    const starts = new Int32Array(columnCount + 1);
    const isKept = (e: number) => {
      const scaled = Math.abs(this.#entryValue[e]) / rowUnit[this.#entryRow[e]];
      return scaled >= SMALLEST_ENTRY || this.#entryColumn[e] >= blockOf.length;
    };
    this.#entryRow.forEach((row, e) => {
      if (isKept(e)) starts[this.#entryColumn[e] + 1]++;
      else dropped.add(row, blockOf[this.#entryColumn[e]], this.#entryValue[e] / rowUnit[row]);
    });
    for (let j = 0; j < columnCount; j++) starts[j + 1] += starts[j];
    const next = starts.slice(0, columnCount);
    const rowIndex = new Int32Array(starts[columnCount]);
    const values = new Float64Array(starts[columnCount]);
    this.#entryRow.forEach((row, e) => {
      if (!isKept(e)) return;
      const at = next[this.#entryColumn[e]]++;
      rowIndex[at] = row;
      values[at] = this.#entryValue[e] / rowUnit[row];
    });
    return {
      columnCount,
      rowCount,
      cost: Float64Array.from(this.#cost, (cost) => cost / objectiveUnit),
      columnLower: Float64Array.from(this.#columnLower),
      columnUpper: Float64Array.from(this.#columnUpper),
      rowLower: Float64Array.from(
        this.#rowLower,
        (lower, i) => lower / rowUnit[i] - dropped.greatest(i),
      ),
      rowUpper: Float64Array.from(
        this.#rowUpper,
        (upper, i) => upper / rowUnit[i] - dropped.least(i),
      ),
      rowUnit,
      starts,
      rowIndex,
      values,
    };
  }

  #rowUnits(): Float64Array {
    const largest = new Float64Array(this.#rowLower.length);
    this.#entryRow.forEach((row, e) => {
      largest[row] = Math.max(largest[row], Math.abs(this.#entryValue[e]));
    });
    return largest.map((size) => (size > 0 ? 2 ** Math.round(Math.log2(size)) / ROW_SIZE : 1));
  }
}

/** What dropped entries could add to each row: per block the worst of its options counts. */
class DroppedEntries {
  readonly #worst: Map<number, { least: number; greatest: number }>[];

  constructor(rowCount: number) {
    this.#worst = Array.from({ length: rowCount }, () => new Map());
  }

  add(row: number, block: number, value: number): void {
    const worst = this.#worst[row].get(block) ?? { least: 0, greatest: 0 };
    this.#worst[row].set(block, {
      least: Math.min(worst.least, value),
      greatest: Math.max(worst.greatest, value),
    });
  }

  least(row: number): number {
    return this.#sum(row, "least");
  }

  greatest(row: number): number {
    return this.#sum(row, "greatest");
  }

  #sum(row: number, side: "least" | "greatest"): number {
    let sum = 0;
    for (const worst of this.#worst[row].values()) sum += worst[side];
    return sum;
  }
}
