import { type Platform, platformSchema } from "../../roster/fields.ts";
import { canonicalFormat, FORMAT_WORDS } from "../offer/formats.ts";
import { MEASURED_AFTER_DAYS, toHorizon } from "../posterior/maturation.ts";
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
  /** Days after posting at which its results are counted. */
  readonly horizon: number;
  /** Results by then over those after 30 days, of which the benchmarks are. */
  readonly matured: number;
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

/**
 * The rates of a format by position among the tiers. What does not depend on the position is worked
 * out once.
 */
function ratesOf(
  benchmarks: Benchmarks,
  benchmark: FormatBenchmark,
  matured: number,
  own: number | undefined,
): (position: TierPosition) => Rates {
  const { spread } = benchmarks;
  const variance = benchmark.tau ** 2;
  const postVariance = benchmark.sigma ** 2;
  const sources = sourcesOf(benchmark.trust, own);
  return (position) => ({
    reach: {
      median: onCurve(benchmark.reachRate, position) * matured,
      variance,
      postVariance,
      source: sources.reach,
    },
    engagement: rate(
      onCurve(benchmark.engagementRate, position) * benchmarks.sponsoredEngagement,
      spread.engagementRate,
      sources.engagements,
    ),
    click: rate(
      benchmark.clickRate * onCurve(benchmarks.clickTierFactor, position) * benchmark.link,
      spread.clickRate,
      sources.clicks,
    ),
    conversion: rate(
      conversionRate(benchmarks, position, benchmark.conversionFactor, own),
      spread.conversionRate,
      sources.conversions,
    ),
    sources,
  });
}

function rate(mean: number, { betweenCreators, betweenPosts }: Spread, source: Source): Rate {
  return { mean: Math.min(1, mean), spread: betweenCreators, postSpread: betweenPosts, source };
}

function sourcesOf(trust: FormatBenchmark["trust"], own: number | undefined): Rates["sources"] {
  const reach = FROM_BENCHMARK[trust.reach];
  return {
    impressions: reach,
    reach,
    engagements: FROM_BENCHMARK[trust.engagement],
    clicks: FROM_BENCHMARK[trust.click],
    conversions: own === undefined ? FROM_BENCHMARK.B : OWN_RATE,
  };
}

/**
 * All formats of the benchmarks.
 * @param own the brand's own conversion rate per click
 * @param horizon days after posting at which results are counted
 */
export function benchmarkRows(
  benchmarks: Benchmarks,
  own?: number,
  horizon: number = MEASURED_AFTER_DAYS,
): BenchmarkRows {
  return new Map(
    platformSchema.options.map((platform) => {
      const rows = new Map<string, (followers: number) => BenchmarkRow>();
      const matured = toHorizon(platform, MEASURED_AFTER_DAYS, horizon);
      for (const [format, benchmark] of Object.entries(benchmarks.formats[platform])) {
        const path = `formats.${platform}.${format}`;
        const ratesAt = ratesOf(benchmarks, benchmark, matured, own);
        rows.set(
          format,
          keepingLast((followers) => {
            const position = tierPosition(followers);
            const rates = ratesAt(position);
            return { path, platform, position, benchmark, horizon, matured, rates };
          }),
        );
      }
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
