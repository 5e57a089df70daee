export { type Basis, BENCHMARK_VERSION, BENCHMARKS } from "./benchmarks/benchmarks.ts";
export { benchmarkIssue, unknownBenchmarkPath } from "./benchmarks/overrides.ts";
export { forecastMarket } from "./forecast.ts";
export { combinedReachShare, piecesIn, tiring } from "./offer/combined.ts";
export { cellReachFactor, type Figures } from "./offer/figures.ts";
export { canonicalFormat } from "./offer/formats.ts";
export { missingBenchmark } from "./offer/missing.ts";
export {
  blendWithBenchmark,
  calibrationFactor,
  pooledVariance,
  randomEffects,
} from "./posterior/hyper.ts";
export { priceLevel } from "./posterior/price.ts";
export { missingRate } from "./price-notes.ts";
export { pricedMarket } from "./priced.ts";
export { type ReachBand, reachBand } from "./reach/bounds.ts";
export { frequencyDistribution } from "./reach/frequency.ts";
export { benchmarkForecast } from "./rescore.ts";
export * from "./types.ts";
