import { BENCHMARKS } from "./benchmarks.ts";
import type { Benchmarks } from "./shape.ts";

/** Leaves that are shares of a whole and therefore at most 1. */
const SHARES =
  /(engagementRate|clickRate|conversionRate|link|sponsoredEngagement|fatigue|suspiciousShare|Weight|WeightKnown|Discount|platformUse|nicheShare|unknownShare|evidence|neutral)(\.[a-zA-Z]+)?$/;
/** Leaves that divide or are taken the logarithm of. */
const POSITIVE =
  /(reachRate|frequency|reachableShare|tau|sigma|halfLifeDays|between(Creators|Posts)|basePer10k|currencyPerDollar|logSd|platformUse|nicheShare|largestPopulation)(\.[a-zA-Z]+)*$/;

function leaf(path: string): number | null {
  let node: unknown = BENCHMARKS;
  for (const step of path.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return null;
    node = (node as Record<string, unknown>)[step];
  }
  return typeof node === "number" ? node : null;
}

/** Why `path` names no number of the benchmarks, or null when it does. */
export function unknownBenchmarkPath(path: string): string | null {
  return leaf(path) === null
    ? `there is no benchmark number at "${path}"; a path reads like formats.instagram.reel.frequency or conversionRate.micro`
    : null;
}

/** Why a benchmark cannot be set to `value` (unknown path, impossible value), or null when it can. */
export function benchmarkIssue(path: string, value: number): string | null {
  const unknown = unknownBenchmarkPath(path);
  if (unknown !== null) return unknown;
  if (!Number.isFinite(value) || value < 0)
    return `the benchmark ${path} is ${value}; it takes a number of 0 or more`;
  if (value > 1 && SHARES.test(path) && !path.startsWith("spread."))
    return `the benchmark ${path} is ${value}; it is a share between 0 and 1`;
  if (value === 0 && POSITIVE.test(path)) return `the benchmark ${path} is 0; it has to be above 0`;
  if (value < 1 && path.endsWith(".frequency"))
    return `the benchmark ${path} is ${value}; nobody reached sees less than one impression`;
  return null;
}

function withLeaf<T>(node: T, path: readonly string[], value: number): T {
  const [step, ...rest] = path;
  const child = (node as Record<string, unknown>)[step];
  return { ...node, [step]: rest.length === 0 ? value : withLeaf(child, rest, value) };
}

/**
 * The benchmarks with single numbers replaced.
 * @param overrides path -> number; paths that {@link unknownBenchmarkPath} refuses are left out
 */
export function overrideBenchmarks(overrides: Readonly<Record<string, number>> | undefined): Benchmarks {
  let benchmarks = BENCHMARKS;
  for (const [path, value] of Object.entries(overrides ?? {}))
    if (benchmarkIssue(path, value) === null) benchmarks = withLeaf(benchmarks, path.split("."), value);
  return benchmarks;
}
