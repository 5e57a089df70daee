import { type Platform, platformSchema } from "../../roster/fields.ts";
import { TIER_FLOORS, type Tier } from "../../roster/tiers.ts";
import { canonicalFormat, FORMAT_WORDS } from "../offer/formats.ts";
import type { Outcome, Source } from "../types.ts";
import type { Benchmarks, FormatBenchmark, Trust } from "./shape.ts";

/**
 * A rate per unit with what is not known of it: relative spreads between creators and between
 * posts.
 */
export interface Rate {
  readonly mean: number;
  readonly spread: number;
  readonly postSpread: number;
  readonly source: Source;
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

/** The benchmark of one format at one tier, ready for the funnel. */
export interface BenchmarkRow {
  /** Path of the format in the benchmarks: formats.instagram.reel */
  readonly path: string;
  readonly platform: Platform;
  readonly tier: Tier;
  readonly benchmark: FormatBenchmark;
  readonly rates: Rates;
}

/**
 * Rows by platform, then by every word for a format; one row per tier in the order of TIER_FLOORS.
 */
export type BenchmarkRows = ReadonlyMap<Platform, ReadonlyMap<string, readonly BenchmarkRow[]>>;

function fromBenchmark(trust: Trust): Source {
  return { kind: "benchmark", trust };
}

/**
 * Median conversions per click of a tier and format: the table, or the brand's own rate with the
 * table's ratios between tiers (`own * table[tier] / table[micro]`), times the factor of the
 * format. At most 1.
 */
export function conversionRate(
  benchmarks: Benchmarks,
  tier: Tier,
  formatFactor: number,
  own: number | undefined,
): number {
  const table = benchmarks.conversionRate;
  const level =
    own === undefined ? table[tier] : own * (table.micro > 0 ? table[tier] / table.micro : 1);
  return Math.min(1, level * formatFactor);
}

function row(
  benchmarks: Benchmarks,
  platform: Platform,
  format: string,
  tier: Tier,
  own: number | undefined,
): BenchmarkRow {
  const benchmark = benchmarks.formats[platform][format];
  const { engagementRate, clickRate, conversionRate: conversionSpread } = benchmarks.spread;
  const rate = (mean: number, spread: typeof engagementRate, source: Source): Rate => ({
    mean: Math.min(1, mean),
    spread: spread.betweenCreators,
    postSpread: spread.betweenPosts,
    source,
  });
  return {
    path: `formats.${platform}.${format}`,
    platform,
    tier,
    benchmark,
    rates: funnelRates(
      {
        median: benchmark.reachRate[tier],
        variance: benchmark.tau ** 2,
        postVariance: benchmark.sigma ** 2,
        source: fromBenchmark(benchmark.trust.reach),
      },
      rate(
        benchmark.engagementRate[tier] * benchmarks.sponsoredEngagement,
        engagementRate,
        fromBenchmark(benchmark.trust.engagement),
      ),
      rate(
        benchmark.clickRate * benchmarks.clickTierFactor[tier] * benchmark.link,
        clickRate,
        fromBenchmark(benchmark.trust.click),
      ),
      rate(
        conversionRate(benchmarks, tier, benchmark.conversionFactor, own),
        conversionSpread,
        own === undefined ? fromBenchmark("B") : { kind: "stated" },
      ),
    ),
  };
}

/** All rows of the benchmarks. `own` is the brand's own conversion rate per click. */
export function benchmarkRows(benchmarks: Benchmarks, own?: number): BenchmarkRows {
  return new Map(
    platformSchema.options.map((platform) => {
      const rows = new Map<string, readonly BenchmarkRow[]>();
      for (const format of Object.keys(benchmarks.formats[platform]))
        rows.set(
          format,
          TIER_FLOORS.map(({ tier }) => row(benchmarks, platform, format, tier, own)),
        );
      for (const word of FORMAT_WORDS[platform])
        rows.set(word, rows.get(canonicalFormat(platform, word))!);
      return [platform, rows];
    }),
  );
}
