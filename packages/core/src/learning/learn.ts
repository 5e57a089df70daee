import { gammaShape, type Tally } from "./dispersion.ts";

/** A reported result: events (conversions, clicks) over an exposure (impressions, clicks), under named keys. */
export interface LearningResult {
  /** What the result belongs to, e.g. { campaign: "936", age: "30-34", gender: "F", interest: "15" }. */
  readonly keys: Readonly<Record<string, string | number>>;
  /** Trials, 0 or more. */
  readonly exposure: number;
  /** Events, 0 or more. */
  readonly events: number;
}

/** Expected events per unit of exposure for these keys; keys never seen, or left out, count as average. */
export type Predict = (keys: LearningResult["keys"]) => number;

/** Rounds in which the factors of all keys are fitted to each other. */
const ROUNDS = 50;

/** Prior of the overall rate, in events: half an event keeps a history without events above 0. */
const HALF_EVENT = 0.5;

interface Level {
  readonly name: string;
  readonly factors: Map<string, number>;
}

/**
 * Rates learned from results, each segment shrunk toward a parent that is itself fitted:
 *   rate(keys) = overall * product of one factor per key * factor of the segment,
 *   factor = (shape + events) / (shape + expected events without it).
 * The factors of a key share a gamma distribution around 1 whose shape is fitted (empirical Bayes), so a value seen
 * rarely stays near 1 and one seen often stands for itself; the segment (all keys together) is treated alike, around
 * the rate its keys imply. Deterministic; the order of the results does not matter beyond rounding.
 * @throws Error when an exposure or a number of events is negative or not finite
 */
export function learn(history: readonly LearningResult[]): Predict {
  for (const { exposure, events } of history)
    if (!(exposure >= 0 && events >= 0 && Number.isFinite(exposure + events)))
      throw new Error(
        `a result has exposure ${exposure} and ${events} events; both are finite numbers of 0 or more`,
      );
  const results = history.filter((r) => r.exposure > 0);
  const overall = overallRate(results);
  const names = [...new Set(results.flatMap((r) => Object.keys(r.keys)))].sort();
  const levels = names.map((name): Level => ({ name, factors: new Map() }));
  const parent = (keys: LearningResult["keys"]): number => {
    let rate = overall;
    for (const { name, factors } of levels)
      if (Object.hasOwn(keys, name)) rate *= factors.get(String(keys[name])) ?? 1;
    return rate;
  };
  for (let round = 0; round < ROUNDS; round++)
    for (const level of levels) fitLevel(level, results, parent);
  const segments = segmentFactors(results, names, parent);
  return (keys) => parent(keys) * (segments.get(segmentKey(keys, names)) ?? 1);
}

function overallRate(results: readonly LearningResult[]): number {
  let [events, exposure] = [0, 0];
  for (const result of results) {
    events += result.events;
    exposure += result.exposure;
  }
  return exposure > 0 ? Math.max(events, HALF_EVENT) / exposure : 0;
}

function group(
  results: readonly LearningResult[],
  key: (result: LearningResult) => string | null,
  rate: (result: LearningResult) => number,
): Map<string, Tally> {
  const tallies = new Map<string, { events: number; expected: number }>();
  for (const result of results) {
    const name = key(result);
    if (name === null) continue;
    const tally = tallies.get(name) ?? { events: 0, expected: 0 };
    tally.events += result.events;
    tally.expected += result.exposure * rate(result);
    tallies.set(name, tally);
  }
  return tallies;
}

function factorsOf(tallies: ReadonlyMap<string, Tally>): Map<string, number> {
  const shape = gammaShape([...tallies.values()]);
  return new Map([...tallies].map(([k, { events, expected }]) => [k, (shape + events) / (shape + expected)]));
}

/** Refits the factors of one key against what the others imply. */
function fitLevel(
  level: Level,
  results: readonly LearningResult[],
  parent: (keys: LearningResult["keys"]) => number,
): void {
  const value = (result: LearningResult) =>
    Object.hasOwn(result.keys, level.name) ? String(result.keys[level.name]) : null;
  const without = (result: LearningResult) => {
    const own = value(result);
    return parent(result.keys) / (own === null ? 1 : (level.factors.get(own) ?? 1));
  };
  for (const [k, factor] of factorsOf(group(results, value, without))) level.factors.set(k, factor);
}

/** Name of the segment of all keys; JSON keeps values apart whatever characters they hold. */
function segmentKey(keys: LearningResult["keys"], names: readonly string[]): string {
  return JSON.stringify(names.map((name) => (Object.hasOwn(keys, name) ? String(keys[name]) : null)));
}

function segmentFactors(
  results: readonly LearningResult[],
  names: readonly string[],
  parent: (keys: LearningResult["keys"]) => number,
): Map<string, number> {
  return factorsOf(
    group(
      results,
      (r) => segmentKey(r.keys, names),
      (r) => parent(r.keys),
    ),
  );
}
