import { withoutImpossibleOptions } from "../impossible-options.ts";
import { blockCount, optionCount, type Problem, type Row } from "../problem.ts";
import { ROW_ROUNDING, STEPS_ROUNDING } from "../tolerances.ts";
import type { Meter } from "./meter.ts";
import { commonDivisor, wholesOf } from "./whole-numbers.ts";

/** Words of 32 sums that may be rewritten for one row: about 20 ms. */
const MOST_WORDS = 2e7;
/** Entries of the data that may be read for all rows. */
const MOST_ENTRIES = 2e7;

/** Hard rows over the same sum, and the limits they set together. */
interface Band {
  readonly row: Row;
  readonly lower: number;
  readonly upper: number;
  /** The rows that set the two limits, ascending. */
  readonly rows: readonly number[];
}

/** A proof that no choice of whole options satisfies the hard rows. */
export interface OutOfReach {
  /** The one or two rows that cannot hold; null when others took part by excluding options. */
  readonly rows: readonly number[] | null;
  /** The rows that limit the sum out of reach. */
  readonly band: readonly number[];
}

/**
 * Finds limits that no choice of whole options can meet, by divisibility alone: amounts that are
 * all multiples of 10 never add up to something between 1,001 and 1,009. Where the greatest common
 * divisor does not decide, the sums that can be reached are listed (subset sums, as far as the list
 * is small). Rows over the same sum count as one. Null when nothing is proved.
 */
export function outOfReach(problem: Problem, meter: Meter): OutOfReach | null {
  const bands = narrowBands(problem);
  if (bands.length === 0 || bands.length * problem.entryDimension.length > MOST_ENTRIES)
    return null;
  const missed = bands.find((band) => !isReachable(problem, band, meter));
  if (missed) return { rows: missed.rows, band: missed.rows };
  const reduced = withoutImpossibleOptions(problem);
  if (reduced.kept.length === optionCount(problem)) return null;
  const left = bands.find((band) => !isReachable(reduced.problem, band, meter));
  return left ? { rows: null, band: left.rows } : null;
}

/** Sums with limits on both sides that choosing nothing does not meet. */
function narrowBands({ rows, required }: Problem): Band[] {
  const bands = new Map<string, Band>();
  for (const [i, row] of rows.entries()) {
    if (row.penalty !== undefined || row.saturating) continue;
    const key = `${row.atoms.join()};${row.coefficients.join()}`;
    const known = bands.get(key) ?? { row, lower: -Infinity, upper: Infinity, rows: [] };
    const lower = Math.max(row.lower, known.lower);
    const upper = Math.min(row.upper, known.upper);
    if (lower === known.lower && upper === known.upper) continue;
    const setters = [...known.rows, i].filter(
      (r) => rows[r].lower === lower || rows[r].upper === upper,
    );
    bands.set(key, { row, lower, upper, rows: setters });
  }
  const nothingIsChoice = required.every((one) => one === 0);
  return [...bands.values()].filter(
    ({ lower, upper }) =>
      lower > -Infinity && upper < Infinity && !(nothingIsChoice && lower <= 0 && upper >= 0),
  );
}

function isReachable(problem: Problem, { row, lower, upper }: Band, meter: Meter): boolean {
  const { activity, size, isWhole } = activitiesOf(problem, row);
  meter.spend(problem.entryDimension.length);
  const wholes = wholesOf(activity);
  const sums = wholes && sumsOf(problem, wholes.whole);
  if (wholes === null || sums === null) return true;
  const step = (sums.unit * wholes.divisor) / wholes.scale;
  // Sums of integers are exact; others may miss their limit by the tolerance of rows.
  const rounding = isWhole
    ? 0
    : (2 * ROW_ROUNDING * (size + Math.abs(lower) + Math.abs(upper))) / step;
  const offset = sums.base / sums.unit;
  const [from, to] = [lower / step, upper / step];
  const slack =
    rounding + STEPS_ROUNDING * Math.max(1, Math.abs(from), Math.abs(to), Math.abs(offset));
  const least = Math.ceil(from - offset - slack);
  const most = Math.floor(to - offset + slack);
  return canReach(sums, Math.max(0, least), Math.min(sums.total, most), meter);
}

/** What every option adds to a row, and the sum of the sizes of all terms. */
function activitiesOf(
  { atomCount, entryStart, entryDimension, entryAmount, value }: Problem,
  row: Row,
) {
  const coefficient = new Float64Array(atomCount);
  for (const [t, atom] of row.atoms.entries()) coefficient[atom] += row.coefficients[t];
  const activity = new Float64Array(value.length);
  let size = 0;
  let isWhole = true;
  for (let j = 0; j < value.length; j++)
    for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atomCount; e++) {
      const c = coefficient[entryDimension[e]];
      if (c === 0) continue;
      activity[j] += c * entryAmount[e];
      size += Math.abs(c * entryAmount[e]);
      isWhole &&= Number.isInteger(c) && Number.isInteger(entryAmount[e]);
    }
  return { activity, size, isWhole };
}

/** Sums of a row as base + unit · n: n is made of one step or none of each block. */
interface Sums {
  readonly base: number;
  readonly unit: number;
  /** Steps > 0 that each block can add, without repetition. */
  readonly steps: readonly (readonly number[])[];
  /** Greatest n. */
  readonly total: number;
}

/** Null when a required block has no option. */
function sumsOf(problem: Problem, whole: Float64Array): Sums | null {
  const { blockStart, required } = problem;
  const steps: number[][] = [];
  let base = 0;
  let unit = 0;
  for (let b = 0; b < blockCount(problem); b++) {
    const own = Array.from(whole.subarray(blockStart[b], blockStart[b + 1]));
    if (!required[b]) own.push(0);
    if (own.length === 0) return null;
    const least = own.reduce((a, n) => Math.min(a, n));
    base += least;
    const above = [...new Set(own.map((n) => n - least))].filter((n) => n > 0);
    if (above.length > 0) steps.push(above);
    unit = above.reduce(commonDivisor, unit);
  }
  if (unit === 0) return { base, unit: 1, steps, total: 0 };
  const inUnits = steps.map((own) => own.map((n) => n / unit));
  const total = inUnits.reduce((sum, own) => sum + Math.max(...own), 0);
  return { base, unit, steps: inUnits, total };
}

/** Whether some n between `least` and `most` can be reached; true when that is too much to list. */
function canReach({ steps, total }: Sums, least: number, most: number, meter: Meter): boolean {
  if (least > most) return false;
  const longest = steps.reduce((a, own) => Math.max(a, ...own), 0);
  // Block by block from 0 to the total, no step is long enough to jump over so wide a band.
  if (least === 0 || most === total || most - least + 1 >= longest) return true;
  const words = (most >> 5) + 1;
  const count = steps.reduce((sum, own) => sum + own.length, 0);
  if (most >= 2 ** 30 || words * count > MOST_WORDS) return true;
  meter.spend(words * count);
  let reached = new Uint32Array(words);
  reached[0] = 1;
  for (const own of steps) {
    const next = reached.slice();
    for (const step of own) addShifted(next, reached, step);
    reached = next;
  }
  for (let n = least; n <= most; n++) if ((reached[n >> 5] >>> (n & 31)) & 1) return true;
  return false;
}

/** Adds to a set of numbers those of another, each raised by `by`. */
function addShifted(target: Uint32Array, source: Uint32Array, by: number): void {
  const skip = by >> 5;
  const bits = by & 31;
  for (let w = target.length - 1; w >= skip; w--) {
    const low = source[w - skip] << bits;
    const carried = bits > 0 && w > skip ? source[w - skip - 1] >>> (32 - bits) : 0;
    target[w] |= low | carried;
  }
}
