import { learn } from "../../packages/core/src/learning/learn.ts";
import {
  adsResults,
  deviance,
  globalRate,
  segmentRates,
  split,
} from "../core/learning/ads-results.ts";

// Real results of 800 ads: conversions per impression by campaign, age, gender and interest. Thirty
// fixed halvings by ad; each method learns one half and is scored on the other by mean Poisson
// deviance (lower is better).

const SPLITS = 30;
const results = adsResults();
const sums = { global: 0, segments: 0, learned: 0 };
let wins = 0;
for (let seed = 1; seed <= SPLITS; seed++) {
  const { train, test } = split(results, seed);
  const global = deviance(globalRate(train), test);
  const segments = deviance(segmentRates(train), test);
  const learned = deviance(learn(train), test);
  sums.global += global;
  sums.segments += segments;
  sums.learned += learned;
  if (learned < global && learned < segments) wins++;
}
console.log(`Mean Poisson deviance over ${SPLITS} splits of ${results.length} ads`);
for (const [name, sum] of Object.entries(sums))
  console.log(`  ${name.padEnd(9)} ${(sum / SPLITS).toFixed(3)}`);
console.log(`  learned is lower than both in ${wins} of ${SPLITS} splits`);
if (wins < SPLITS) process.exitCode = 1;
