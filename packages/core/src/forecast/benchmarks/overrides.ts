import { BENCHMARKS } from "./benchmarks.ts";
import type { Benchmarks } from "./shape.ts";

/**
 * What a number has to be, by path; the first pattern that fits decides, and 0 or more holds for
 * the rest.
 */
/** Matches what one of the patterns matches. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join("|"));
}

const RANGES: readonly {
  readonly path: RegExp;
  readonly is: (value: number) => boolean;
  readonly words: string;
}[] = [
  {
    path: anyOf(
      /^(halfLifeDays|spread)\./,
      /\.(tau|sigma|reachableShare|reachRate\.[a-z]+)$/,
      /^price\.(basePer10k\.[a-z]+|logSd|currencyPerDollar|level\.[A-Za-z]+)$/,
      /^audience\.largestPopulation$/,
      /^(reach|price)Season\./,
    ),
    is: (value) => value > 0,
    words: "a number above 0",
  },
  { path: /\.frequency$/, is: (value) => value >= 1, words: "a number of 1 or more" },
  {
    path: /^audience\.(platformUse|genderUse|nicheShare)/,
    is: (v) => v > 0 && v <= 1,
    words: "a share above 0, at most 1",
  },
  {
    path: anyOf(
      /engagementRate|clickRate|conversionRate|\.link$/,
      /^(sponsoredEngagement|fatigue|suspiciousShare|delivery|periodShare|evidence|audience)\b/,
      /Weight(Known)?$|Discount$|^rating\.neutral$/,
    ),
    is: (value) => value <= 1,
    words: "a share between 0 and 1",
  },
];

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
    ? `there is no benchmark number at "${path}"; a path reads like ` +
        `formats.instagram.reel.frequency or conversionRate.micro`
    : null;
}

/**
 * Why a benchmark cannot be set to `value` (unknown path, impossible value), or null when it can.
 */
export function benchmarkIssue(path: string, value: number): string | null {
  const unknown = unknownBenchmarkPath(path);
  if (unknown !== null) return unknown;
  const range = RANGES.find(({ path: pattern }) => pattern.test(path));
  return Number.isFinite(value) && value >= 0 && (range?.is(value) ?? true)
    ? null
    : `the benchmark ${path} is ${value}; it takes ${range?.words ?? "a number of 0 or more"}`;
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
export function overrideBenchmarks(
  overrides: Readonly<Record<string, number>> | undefined,
  shipped: Benchmarks = BENCHMARKS,
): Benchmarks {
  let benchmarks = shipped;
  for (const [path, value] of Object.entries(overrides ?? {}))
    if (benchmarkIssue(path, value) === null)
      benchmarks = withLeaf(benchmarks, path.split("."), value);
  return benchmarks;
}
