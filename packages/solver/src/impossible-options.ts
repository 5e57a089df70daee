import { blockCount, optionCount, type Problem } from "./problem.ts";
import { type Reduced, withOptions } from "./selected-options.ts";
import { SUM_ROUNDING } from "./tolerances.ts";

/**
 * The problem without the options that break a hard row by themselves, whatever the other blocks
 * choose. They are in no feasible choice, but in the relaxation they may stand in part: without
 * them its bound is nearer to the optimum. Blocks keep their order; a required block may be left
 * without options.
 */
export function withoutImpossibleOptions(problem: Problem): Reduced {
  const rows = new HardRows(problem);
  if (rows.areHarmless)
    return { problem, kept: new Int32Array(optionCount(problem)).map((_, j) => j) };
  return withOptions(
    problem,
    (option) => rows.isPossible(option),
    (block) => rows.openBlock(block),
  );
}

/** The hard rows without saturating terms, and the range of what every block adds to them. */
class HardRows {
  readonly #problem: Problem;
  /** Rows of atom k: places `start[k] .. start[k+1]-1` of the two lists. */
  readonly #start: Int32Array;
  readonly #row: Int32Array;
  readonly #coefficient: Float64Array;
  /** Activity of every option in every row it touches: option j owns `touched[j] .. [j+1]-1`. */
  readonly #touched: Int32Array;
  readonly #touchedRow: Int32Array;
  readonly #activity: Float64Array;
  /** Least and greatest activity of all blocks together, and of the open block alone. */
  readonly #totalLeast: Float64Array;
  readonly #totalGreatest: Float64Array;
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;
  /** What the choice of one block changes at most in each row. */
  readonly #spread: Float64Array;
  /** How many options of the open block touch a row. */
  readonly #count: Int32Array;

  constructor(problem: Problem) {
    this.#problem = problem;
    const rows = problem.rows.length;
    const places: { atom: number; row: number; coefficient: number }[] = [];
    for (const [row, { atoms, coefficients, penalty, saturating }] of problem.rows.entries())
      if (penalty === undefined && !saturating)
        for (const [t, atom] of atoms.entries())
          places.push({ atom, row, coefficient: coefficients[t] });
    places.sort((a, b) => a.atom - b.atom);
    this.#start = new Int32Array(problem.atomCount + 1);
    for (const { atom } of places) this.#start[atom + 1]++;
    for (let k = 0; k < problem.atomCount; k++) this.#start[k + 1] += this.#start[k];
    this.#row = Int32Array.from(places, ({ row }) => row);
    this.#coefficient = Float64Array.from(places, ({ coefficient }) => coefficient);
    this.#touched = new Int32Array(optionCount(problem) + 1);
    const most = this.#mostTouched();
    this.#touchedRow = new Int32Array(most);
    this.#activity = new Float64Array(most);
    this.#totalLeast = new Float64Array(rows);
    this.#totalGreatest = new Float64Array(rows);
    this.#least = new Float64Array(rows);
    this.#greatest = new Float64Array(rows);
    this.#spread = new Float64Array(rows);
    this.#count = new Int32Array(rows);
    this.#listActivities();
    for (let b = 0; b < blockCount(problem); b++)
      this.#overRows(b, (row, least, greatest) => {
        this.#totalLeast[row] += least;
        this.#totalGreatest[row] += greatest;
        if (greatest - least > this.#spread[row]) this.#spread[row] = greatest - least;
      });
  }

  /** Whether the others leave room for whatever one block may choose, in every row. */
  get areHarmless(): boolean {
    return this.#problem.rows.every(
      ({ lower, upper, penalty, saturating }, row) =>
        penalty !== undefined ||
        saturating ||
        (this.#totalLeast[row] + this.#spread[row] <= upper &&
          this.#totalGreatest[row] - this.#spread[row] >= lower),
    );
  }

  /** Makes a block the one whose options are asked about. */
  openBlock(block: number): void {
    this.#overRows(block, (row, least, greatest) => {
      this.#least[row] = least;
      this.#greatest[row] = greatest;
    });
  }

  /** Whether other blocks can choose so that every row the option touches holds. */
  isPossible(option: number): boolean {
    for (let e = this.#touched[option]; e < this.#touched[option + 1]; e++) {
      const row = this.#touchedRow[e];
      const activity = this.#activity[e];
      const { lower, upper } = this.#problem.rows[row];
      const least = activity + this.#totalLeast[row] - this.#least[row];
      const greatest = activity + this.#totalGreatest[row] - this.#greatest[row];
      const size = Math.max(1, Math.abs(activity));
      if (upper < Infinity && least > upper + roomFor(upper, this.#totalLeast[row], size))
        return false;
      if (lower > -Infinity && greatest < lower - roomFor(lower, this.#totalGreatest[row], size))
        return false;
    }
    return true;
  }

  /** No fewer pairs of an option and a row than there are. */
  #mostTouched(): number {
    const { entryStart, entryDimension, atomCount } = this.#problem;
    let most = 0;
    for (let j = 0; j < optionCount(this.#problem); j++)
      for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atomCount; e++)
        most += this.#start[entryDimension[e] + 1] - this.#start[entryDimension[e]];
    return most;
  }

  #listActivities(): void {
    const { entryStart, entryDimension, entryAmount, atomCount } = this.#problem;
    const [start, rows, coefficient] = [this.#start, this.#row, this.#coefficient];
    const [touchedRow, activity] = [this.#touchedRow, this.#activity];
    const sums = new Float64Array(this.#problem.rows.length);
    const seen = new Uint8Array(sums.length);
    let end = 0;
    for (let j = 0; j < optionCount(this.#problem); j++) {
      const from = end;
      for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atomCount; e++)
        for (let t = start[entryDimension[e]]; t < start[entryDimension[e] + 1]; t++) {
          const row = rows[t];
          if (seen[row] === 0) touchedRow[end++] = row;
          seen[row] = 1;
          sums[row] += coefficient[t] * entryAmount[e];
        }
      for (let at = from; at < end; at++) {
        const row = touchedRow[at];
        activity[at] = sums[row];
        sums[row] = 0;
        seen[row] = 0;
      }
      this.#touched[j + 1] = end;
    }
  }

  /** Tells the range of every row that some option of a block touches. */
  #overRows(block: number, tell: (row: number, least: number, greatest: number) => void): void {
    const { blockStart, required } = this.#problem;
    const least = this.#least;
    const greatest = this.#greatest;
    const first = this.#touched[blockStart[block]];
    const last = this.#touched[blockStart[block + 1]];
    const [count, touchedRow, activities] = [this.#count, this.#touchedRow, this.#activity];
    for (let e = first; e < last; e++) count[touchedRow[e]] = 0;
    for (let e = first; e < last; e++) {
      const row = touchedRow[e];
      const activity = activities[e];
      const isFirst = count[row]++ === 0;
      least[row] = isFirst ? activity : Math.min(least[row], activity);
      greatest[row] = isFirst ? activity : Math.max(greatest[row], activity);
    }
    const all = blockStart[block + 1] - blockStart[block];
    for (let e = first; e < last; e++) {
      const row = touchedRow[e];
      if (count[row] === 0) continue;
      const maybeNothing = required[block] === 0 || count[row] < all;
      count[row] = 0;
      tell(
        row,
        maybeNothing ? Math.min(0, least[row]) : least[row],
        maybeNothing ? Math.max(0, greatest[row]) : greatest[row],
      );
    }
  }
}

function roomFor(limit: number, reached: number, size: number): number {
  return SUM_ROUNDING * Math.max(size, Math.abs(limit), Math.abs(reached));
}
