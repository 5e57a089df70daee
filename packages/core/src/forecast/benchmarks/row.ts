import { type Platform, platformSchema } from "../../roster/fields.ts";
import { canonicalFormat, FORMAT_WORDS } from "../offer/formats.ts";
import type { Outcome, Source } from "../types.ts";
import { onCurve, type TierPosition, tierPosition } from "./curve.ts";
import type { Benchmarks, FormatBenchmark, Spread, Trust } from "./shape.ts";

/**
 * A rate per unit with what is not known of it: relative spreads between creators and between
 * posts.
 */
export interface Rate {
  readonly mean: number;
  readonly spread: number;
  readonly postSpread: number;
  readonly source: Source;
  /** Covariance of its logarithm with that of the reach rate, where both are known together. */
  readonly withReach?: number;
}

/** People reached per follower by one piece: the median, and the variances of its logarithm. */
export interface ReachRate {
  readonly median: number;
  readonly variance: number;
  readonly postVariance: number;
  readonly source: Source;
}

/** What one piece of a format does: the four rates of the funnel. */
export interface Rates {
  readonly reach: ReachRate;
  readonly engagement: Rate;
  readonly click: Rate;
  readonly conversion: Rate;
  /** Where the results computed from these rates come from. */
  readonly sources: Readonly<Record<Outcome, Source>>;
}

/** The rates of a funnel with the sources of what follows from them. */
export function funnelRates(
  reach: ReachRate,
  engagement: Rate,
  click: Rate,
  conversion: Rate,
): Rates {
  return {
    reach,
    engagement,
    click,
    conversion,
    sources: {
      impressions: reach.source,
      reach: reach.source,
      engagements: engagement.source,
      clicks: click.source,
      conversions: conversion.source,
    },
  };
}

/** The benchmark of one format for creators with some number of followers, ready for the funnel. */
export interface BenchmarkRow {
  /** Path of the format in the benchmarks: formats.instagram.reel */
  readonly path: string;
  readonly platform: Platform;
  readonly position: TierPosition;
  readonly benchmark: FormatBenchmark;
  readonly rates: Rates;
}

/**
 * Rows by platform, then by every word for a format; each works out the row for a follower count.
 */
export type BenchmarkRows = ReadonlyMap<
  Platform,
  ReadonlyMap<string, (followers: number) => BenchmarkRow>
>;

const FROM_BENCHMARK: Readonly<Record<Trust, Source>> = {
  A: { kind: "benchmark", trust: "A" },
  B: { kind: "benchmark", trust: "B" },
  C: { kind: "benchmark", trust: "C" },
};
const OWN_RATE: Source = { kind: "stated" };

/**
 * Median conversions per click at a position among the tiers, in a format: the table, or the
 * brand's own rate with the table's ratios (`own * table(followers) / table.micro`), times the
 * factor of the format. At most 1.
 */
export function conversionRate(
  benchmarks: Benchmarks,
  position: TierPosition,
  formatFactor: number,
  own: number | undefined,
): number {
  const table = benchmarks.conversionRate;
  const usual = onCurve(table, position);
  const level = own === undefined ? usual : own * (table.micro > 0 ? usual / table.micro : 1);
  return Math.min(1, level * formatFactor);
}

/** The rates of a format at a position among the tiers. */
function ratesAt(
  benchmarks: Benchmarks,
  benchmark: FormatBenchmark,
  position: TierPosition,
  own: number | undefined,
): Rates {
  const { engagementRate, clickRate, conversionRate: conversionSpread } = benchmarks.spread;
  const rate = (mean: number, spread: Spread, source: Source): Rate => ({
    mean: Math.min(1, mean),
    spread: spread.betweenCreators,
    postSpread: spread.betweenPosts,
    source,
  });
  return funnelRates(
    {
      median: onCurve(benchmark.reachRate, position),
      variance: benchmark.tau ** 2,
      postVariance: benchmark.sigma ** 2,
      source: FROM_BENCHMARK[benchmark.trust.reach],
    },
    rate(
      onCurve(benchmark.engagementRate, position) * benchmarks.sponsoredEngagement,
      engagementRate,
      FROM_BENCHMARK[benchmark.trust.engagement],
    ),
    rate(
      benchmark.clickRate * onCurve(benchmarks.clickTierFactor, position) * benchmark.link,
      clickRate,
      FROM_BENCHMARK[benchmark.trust.click],
    ),
    rate(
      conversionRate(benchmarks, position, benchmark.conversionFactor, own),
      conversionSpread,
      own === undefined ? FROM_BENCHMARK.B : OWN_RATE,
    ),
  );
}

/** All formats of the benchmarks. `own` is the brand's own conversion rate per click. */
export function benchmarkRows(benchmarks: Benchmarks, own?: number): BenchmarkRows {
  return new Map(
    platformSchema.options.map((platform) => {
      const rows = new Map<string, (followers: number) => BenchmarkRow>();
      for (const [format, benchmark] of Object.entries(benchmarks.formats[platform]))
        rows.set(
          format,
          keepingLast((followers) => {
            const position = tierPosition(followers);
            return {
              path: `formats.${platform}.${format}`,
              platform,
              position,
              benchmark,
              rates: ratesAt(benchmarks, benchmark, position, own),
            };
          }),
        );
      for (const word of FORMAT_WORDS[platform]) {
        const format = canonicalFormat(platform, word);
        const row = rows.get(format);
        if (row === undefined) throw new Error(`No benchmark of formats.${platform}.${format}.`);
        rows.set(word, row);
      }
      return [platform, rows];
    }),
  );
}

/** The row of the same format at another follower count. */
export function rowAt(rows: BenchmarkRows, row: BenchmarkRow, followers: number): BenchmarkRow {
  const [, , format] = row.path.split(".");
  return rows.get(row.platform)?.get(format)?.(followers) ?? row;
}

/** The same function with its last answer at hand: a creator's posts and offers ask alike. */
function keepingLast<T>(compute: (followers: number) => T): (followers: number) => T {
  let last: { readonly followers: number; readonly answer: T } | null = null;
  return (followers) => {
    if (last?.followers !== followers) last = { followers, answer: compute(followers) };
    return last.answer;
  };
}
