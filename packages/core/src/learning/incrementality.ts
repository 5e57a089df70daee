import type { IncrementalityTest } from "../run/actuals.ts";
import type { Learned } from "../run/learned.ts";

/** What is taken of a brand that never tested: every attributed order caused, give or take. */
const UNTESTED = { value: 1, deviation: 0.5 } as const;
const MOST = 3;

/**
 * Conversions caused per conversion attributed, from one test: `(x - n y/m) / a` with x of n people
 * exposed, y of m kept from it, a attributed (x when nobody says). Its variance is that of the two
 * Poisson counts; where a is x itself, by the delta method of the ratio.
 */
export function incrementalityOf({ exposed, control, attributed }: IncrementalityTest): {
  readonly value: number;
  readonly variance: number;
} {
  const scale = exposed.people / control.people;
  const without = scale * control.conversions;
  const x = Math.max(0.5, exposed.conversions);
  const y = Math.max(0.5, control.conversions);
  if (attributed === undefined) {
    const ratio = (scale * y) / x;
    const value = exposed.conversions > 0 ? 1 - without / exposed.conversions : 1;
    return { value, variance: ratio ** 2 * (1 / x + 1 / y) };
  }
  return {
    value: (exposed.conversions - without) / attributed,
    variance: (x + scale ** 2 * y) / attributed ** 2,
  };
}

/**
 * All tests together with what is taken without any, N(1, 0.5^2), each weighted by the inverse of
 * its variance; held between 0 and 3. Null without a test.
 */
export function learnedIncrementality(
  tests: readonly IncrementalityTest[],
): Learned["incrementality"] {
  if (tests.length === 0) return null;
  let precision = 1 / UNTESTED.deviation ** 2;
  let sum = UNTESTED.value * precision;
  for (const test of tests) {
    const { value, variance } = incrementalityOf(test);
    precision += 1 / variance;
    sum += value / variance;
  }
  const value = Math.min(MOST, Math.max(0, sum / precision));
  return {
    value: Number(value.toPrecision(6)),
    deviation: Number((1 / Math.sqrt(precision)).toPrecision(6)),
    tests: tests.length,
  };
}

/** Tests of which one id comes once: the later day counts, on one day the higher revision. */
export function currentTests(tests: readonly IncrementalityTest[]): IncrementalityTest[] {
  const sorted = tests.toSorted(
    (a, b) =>
      (a.endedOn < b.endedOn ? -1 : a.endedOn > b.endedOn ? 1 : 0) ||
      (a.revision ?? 0) - (b.revision ?? 0) ||
      a.exposed.people - b.exposed.people ||
      a.exposed.conversions - b.exposed.conversions ||
      a.control.people - b.control.people ||
      a.control.conversions - b.control.conversions,
  );
  return [...new Map(sorted.map((test) => [test.id, test])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}
