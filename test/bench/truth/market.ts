import { BENCHMARKS } from "../../../packages/core/src/forecast/benchmarks/benchmarks.ts";
import { benchmarkRows } from "../../../packages/core/src/forecast/benchmarks/row.ts";
import type { Platform } from "../../../packages/core/src/roster/fields.ts";
import { type Tier, tierOf } from "../../../packages/core/src/roster/tiers.ts";
import { type Random, random } from "../../support/random.ts";

/** A creator of whom everything is known. */
export interface KnownCreator {
  readonly id: string;
  readonly platform: Platform;
  readonly format: string;
  readonly followers: number;
  readonly price: number;
  /** ln(people reached per follower) of the usual post, and what varies between posts. */
  readonly logReach: number;
  readonly sigma: number;
  readonly frequency: number;
  readonly engagementRate: number;
  readonly clickRate: number;
  readonly conversionRate: number;
}

/** Totals of one post. */
export interface Results {
  readonly impressions: number;
  readonly reach: number;
  readonly engagements: number;
  readonly clicks: number;
  readonly conversions: number;
}

const FORMATS = [
  ["instagram", "reel"],
  ["tiktok", "short"],
  ["youtube", "long"],
] as const;
const TIERS: readonly (readonly [number, number])[] = [
  [2_000, 10_000],
  [10_000, 100_000],
  [100_000, 500_000],
];
const FACTORS = ["reach", "engagement", "click", "conversion"] as const;

/** Standard normal deviate (Box and Muller). */
export function normal(next: Random): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/**
 * A market in which the tiers of every platform differ from the shipped benchmarks by factors that
 * nobody knows, and every creator from the tier; fees are near the published ones whatever a
 * creator brings.
 */
export function knownMarket(seed: number, size: number): KnownCreator[] {
  const next = random(seed * 7919 + 13);
  const rows = benchmarkRows(BENCHMARKS, undefined, 30);
  const group = new Map<string, number>();
  const factorOf = (factor: string, platform: string, tier: Tier) => {
    const key = `${factor} ${platform} ${tier}`;
    const known = group.get(key) ?? Math.exp(0.45 * normal(next));
    group.set(key, known);
    return known;
  };
  return Array.from({ length: size }, (_, i) => {
    const [platform, format] = FORMATS[i % FORMATS.length];
    const [low, high] = TIERS[Math.floor(i / FORMATS.length) % TIERS.length];
    const followers = Math.round(low * (high / low) ** next());
    const tier = tierOf(followers);
    const row = rows.get(platform)?.get(format)?.(followers);
    if (row === undefined) throw new Error(`no benchmark of ${platform} ${format}`);
    const { reach, engagement, click, conversion } = row.rates;
    const [r, e, c, v] = FACTORS.map((factor) => factorOf(factor, platform, tier));
    const rate = (mean: number, spread: number) => {
      const deviation = Math.sqrt(Math.log1p(spread ** 2));
      return Math.min(0.5, mean * Math.exp(deviation * normal(next) - deviation ** 2 / 2));
    };
    return {
      id: `c${String(i).padStart(3, "0")}`,
      platform,
      format,
      followers,
      price: Math.round(30 * (followers / 1000) ** 0.8 * Math.exp(0.3 * normal(next))),
      logReach: Math.log(reach.median * r) + Math.sqrt(reach.variance) * normal(next),
      sigma: Math.sqrt(reach.postVariance),
      frequency: row.benchmark.frequency,
      engagementRate: rate(engagement.mean * e, engagement.spread),
      clickRate: rate(click.mean * c, click.spread),
      conversionRate: rate(conversion.mean * v, conversion.spread),
    };
  });
}

/** What a post of a creator brings on average, shared shocks and variation of posts included. */
export function meanResults(creator: KnownCreator): Results {
  const { platformReach } = BENCHMARKS.shocks;
  const variance = creator.sigma ** 2 + platformReach[creator.platform] ** 2;
  const reach = creator.followers * Math.exp(creator.logReach + variance / 2);
  const impressions = reach * creator.frequency;
  const clicks = impressions * creator.clickRate;
  return {
    impressions,
    reach,
    engagements: impressions * creator.engagementRate,
    clicks,
    conversions: clicks * creator.conversionRate,
  };
}

/**
 * What one post brought: the creator's own rates, what varies from post to post, what hits a
 * platform or the product in this campaign, and the noise of counting. The same campaign of the
 * same creator brings the same, whoever asks.
 */
export function drawnResults(seed: number, campaign: number, creator: KnownCreator): Results {
  const shared = random(seed * 104_729 + campaign * 31 + 7);
  const shocks = new Map(FORMATS.map(([platform]) => [platform as string, normal(shared)]));
  const { platformReach, offerConversion } = BENCHMARKS.shocks;
  const product = Math.exp(offerConversion * normal(shared) - offerConversion ** 2 / 2);
  const next = random(seed * 15_485_863 + campaign * 7907 + Number(creator.id.slice(1)) * 104_651);
  const { engagementRate, clickRate, conversionRate } = BENCHMARKS.spread;
  const shock = platformReach[creator.platform] * (shocks.get(creator.platform) ?? 0);
  const reach =
    creator.followers * Math.exp(creator.logReach + shock + creator.sigma * normal(next));
  const impressions = reach * creator.frequency;
  const post = (spread: number) => {
    const deviation = Math.sqrt(Math.log1p(spread ** 2));
    return Math.exp(deviation * normal(next) - deviation ** 2 / 2);
  };
  const rate = (mean: number, spread: number) => Math.min(0.9, mean * post(spread));
  const engagements = counted(
    next,
    impressions * rate(creator.engagementRate, engagementRate.betweenPosts),
  );
  const clicks = counted(next, impressions * rate(creator.clickRate, clickRate.betweenPosts));
  const orders = clicks * rate(creator.conversionRate, conversionRate.betweenPosts) * product;
  const conversions = counted(next, orders);
  return {
    impressions: Math.round(impressions),
    reach: Math.round(reach),
    engagements: Math.min(Math.round(impressions), engagements),
    clicks: Math.min(Math.round(impressions), clicks),
    conversions: Math.min(clicks, conversions),
  };
}

/** A Poisson count; a large one with normal noise. */
function counted(next: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(next)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}
