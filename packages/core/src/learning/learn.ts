import { gammaShape } from "./dispersion.ts";

/**
 * A reported result: events (conversions, clicks) over an exposure (impressions, clicks), under
 * named keys.
 */
export interface LearningResult {
  /**
   * What the result belongs to, e.g. { campaign: "936", age: "30-34", gender: "F", interest: "15"
   * }.
   */
  readonly keys: Readonly<Record<string, string | number>>;
  /** Trials, 0 or more. */
  readonly exposure: number;
  /** Events, 0 or more. */
  readonly events: number;
}

/**
 * Expected events per unit of exposure for these keys; values never seen, and keys left out, count
 * as average.
 */
export type Predict = (keys: LearningResult["keys"]) => number;

/**
 * Most rounds in which the factors are fitted to each other, and the change at which the fit is
 * done.
 */
const ROUNDS = 60;
const SETTLED = 1e-6;

/**
 * An overall rate is never learned from less than half an event: a history without events keeps it
 * above 0.
 */
const HALF_EVENT = 0.5;

/** The factors of one key, of a pair of keys, or of the segment of all keys. */
interface Level {
  readonly names: readonly string[];
  /** Position of each value seen. */
  readonly index: ReadonlyMap<string, number>;
  /** Value of each result, as a position; -1 where it lacks the key. */
  readonly valueOf: Int32Array;
  readonly factors: Float64Array;
}

/**
 * Rates learned from results, each segment shrunk toward a parent that is itself fitted:
 *   rate(keys) = overall * product of a factor per key * a factor per pair of keys
 *                * the factor of the segment,
 *   factor = (shape + events) / (shape + events expected without it).
 * The factors of a level share a gamma distribution around 1 whose shape is fitted to the results
 * (empirical Bayes): a value seen rarely stays near 1, one seen often stands for itself, and a
 * level that tells nothing stays at 1. The same history gives the same rates; its order does not
 * matter beyond rounding.
 * @throws Error when an exposure or a number of events is negative or not finite
 * @example
 * const rate = learn([
 *   { keys: { age: "18-24" }, exposure: 1000, events: 10 },
 *   { keys: { age: "25-34" }, exposure: 1000, events: 30 },
 * ]);
 * rate({ age: "never seen" }); // 0.02
 * rate({ age: "25-34" }) > rate({ age: "18-24" }); // true
 */
export function learn(history: readonly LearningResult[]): Predict {
  const results = history.filter(checked);
  const names = [...new Set(results.flatMap((r) => Object.keys(r.keys)))].sort();
  const overall = overallRate(results);
  const levels = combinations(names).map((part) => levelOf(part, results));
  const expected = Float64Array.from(results, ({ exposure }) => overall * exposure);
  for (let round = 0; round < ROUNDS; round++) {
    let change = 0;
    for (const level of levels) change = Math.max(change, refit(level, results, expected));
    if (change < SETTLED) break;
  }
  return (keys) => {
    let rate = overall;
    for (const { names: part, index, factors } of levels) {
      const value = valueIn(keys, part);
      const position = value === null ? undefined : index.get(value);
      if (position !== undefined) rate *= factors[position];
    }
    return rate;
  };
}

function checked({ exposure, events }: LearningResult): boolean {
  if (!(exposure >= 0 && events >= 0 && Number.isFinite(exposure + events)))
    throw new Error(
      `a result has exposure ${exposure} and ${events} events; both are finite numbers of 0 or ` +
        "more",
    );
  return exposure > 0;
}

function overallRate(results: readonly LearningResult[]): number {
  let [events, exposure] = [0, 0];
  for (const result of results) {
    events += result.events;
    exposure += result.exposure;
  }
  return exposure > 0 ? Math.max(events, HALF_EVENT) / exposure : 0;
}

/** Every key, every pair, and all keys together. */
function combinations(names: readonly string[]): string[][] {
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b]));
  return [...names.map((name) => [name]), ...pairs, ...(names.length > 2 ? [[...names]] : [])];
}

/** A result's value in a level; JSON keeps values apart whatever characters they hold. */
function valueIn(keys: LearningResult["keys"], names: readonly string[]): string | null {
  if (!names.every((name) => Object.hasOwn(keys, name))) return null;
  return JSON.stringify(names.map((name) => String(keys[name])));
}

function levelOf(names: readonly string[], results: readonly LearningResult[]): Level {
  const index = new Map<string, number>();
  const positions = Int32Array.from(results, ({ keys }) => {
    const value = valueIn(keys, names);
    if (value === null) return -1;
    const position = index.get(value) ?? index.size;
    index.set(value, position);
    return position;
  });
  return { names, index, valueOf: positions, factors: new Float64Array(index.size).fill(1) };
}

/**
 * Refits the factors of one level against what all others imply, and keeps `expected` (events
 * expected of each result) up to date. Returns the greatest relative change of a factor.
 */
function refit(level: Level, results: readonly LearningResult[], expected: Float64Array): number {
  const { factors, valueOf: positions } = level;
  const tallies = Array.from(factors, () => ({ events: 0, expected: 0 }));
  for (const [r, { events }] of results.entries()) {
    const position = positions[r];
    if (position < 0) continue;
    tallies[position].events += events;
    tallies[position].expected += expected[r] / factors[position];
  }
  const shape = gammaShape(tallies);
  const ratios = tallies.map(({ events, expected: without }, v) => {
    const factor = (shape + events) / (shape + without);
    const ratio = factor / factors[v];
    factors[v] = factor;
    return ratio;
  });
  for (const [r, position] of positions.entries())
    if (position >= 0) expected[r] *= ratios[position];
  return ratios.reduce((most, ratio) => Math.max(most, Math.abs(ratio - 1)), 0);
}
