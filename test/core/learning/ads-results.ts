import { readFileSync } from "node:fs";
import type { LearningResult, Predict } from "../../../packages/core/src/learning/learn.ts";

const FILE = new URL("../../../examples/data/ads-results.csv", import.meta.url);

/**
 * Real results of one advertiser, one per ad: conversions over impressions by campaign, age, gender
 * and interest.
 */
export function adsResults(): LearningResult[] {
  return readFileSync(FILE, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [, campaign, age, gender, interest, impressions, , , conversions] = line.split(",");
      return {
        keys: { campaign, age, gender, interest },
        exposure: Number(impressions),
        events: Number(conversions),
      };
    });
}

/** Random numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Halves of the results, drawn ad by ad. */
export function split(results: readonly LearningResult[], seed: number) {
  const next = random(seed);
  const { train = [], test = [] } = Object.groupBy(results, () =>
    next() < 0.5 ? "train" : "test",
  );
  return { train, test };
}

/** Mean Poisson deviance of predicted rates on results. A rate of 0 counts as 1e-12 events. */
export function deviance(predict: Predict, results: readonly LearningResult[]): number {
  let sum = 0;
  for (const { keys, exposure, events } of results) {
    const mean = Math.max(1e-12, predict(keys) * exposure);
    sum += 2 * ((events > 0 ? events * Math.log(events / mean) : 0) - (events - mean));
  }
  return sum / results.length;
}

/** One rate for everybody. */
export function globalRate(train: readonly LearningResult[]): Predict {
  const exposure = train.reduce((sum, r) => sum + r.exposure, 0);
  const events = train.reduce((sum, r) => sum + r.events, 0);
  return () => events / exposure;
}

/** The rate of the segment itself, the global one where the segment was never seen. */
export function segmentRates(train: readonly LearningResult[]): Predict {
  const all = globalRate(train);
  const segments = Map.groupBy(train, (r) => JSON.stringify(r.keys));
  return (keys) => {
    const own = segments.get(JSON.stringify(keys));
    return own === undefined ? all(keys) : globalRate(own)(keys);
  };
}
