export { BENCHMARK_VERSION, BENCHMARKS } from "./benchmarks/benchmarks.ts";
export { benchmarkIssue, unknownBenchmarkPath } from "./benchmarks/overrides.ts";
export { forecastMarket } from "./forecast.ts";
export { combinedReachShare } from "./offer/combined.ts";
export { canonicalFormat } from "./offer/formats.ts";
export { missingBenchmark } from "./offer/missing.ts";
export * from "./types.ts";
