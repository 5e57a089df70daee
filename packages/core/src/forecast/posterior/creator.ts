import type { Market, MarketCreator } from "../../market/market.ts";
import type { PastPost } from "../../roster/schema.ts";
import { type BenchmarkRow, funnelRates, type Rate, type Rates } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { canonicalFormat } from "../offer/formats.ts";
import { decay, type RateEvidence, ratePosterior, ratePrior, relativeDeviation } from "./rate.ts";
import { reachPosterior } from "./reach.ts";

const DAY = 86_400_000;

/** A past post with its age and the weight its source carries. */
interface Post {
  readonly post: PastPost;
  readonly age: number;
  readonly weight: number;
}

/** Days since 1970-01-01 of an ISO calendar day. */
export function dayNumber(day: string): number {
  return Date.parse(day) / DAY;
}

/**
 * The day ages are counted from: the first day of the first phase, or of the newest post when the
 * brief has no phases; 0 when there is neither. Never the clock, so that the same request gives the
 * same forecast.
 */
export function referenceDay(market: Market): number {
  const start = market.phases[0]?.fromDay ?? null;
  if (start !== null) return start;
  let newest = 0;
  for (const { source } of market.creators)
    for (const { postedOn } of source.history ?? []) newest = Math.max(newest, dayNumber(postedOn));
  return newest;
}

/**
 * Followers that changed since a post halve its weight for the reach rate: from a factor of 1.5 on by
 * degrees, in full from 6 on, so that no follower count decides alone.
 */
const FOLLOWER_CHANGE = { from: 1.5, to: 6 } as const;

function staleness(change: number): number {
  const { from, to } = FOLLOWER_CHANGE;
  const part = Math.log(change / from) / Math.log(to / from);
  return 1 - 0.5 * Math.min(1, Math.max(0, part));
}

/** Own posts turned into rates, for every creator of a market. */
export function ownRates(
  market: Market,
  benchmarks: Benchmarks,
): (creator: MarketCreator, row: BenchmarkRow, authenticity: number) => Rates {
  const today = referenceDay(market);
  let current = -1;
  let posts = new Map<string, Post[]>();
  let known = new Map<string, Rates>();
  return (creator, row, authenticity) => {
    if (creator.source.history === undefined) return authentic(row.rates, authenticity);
    if (creator.index !== current) {
      current = creator.index;
      posts = postsByFormat(creator.source.history, benchmarks, today);
      known = new Map();
    }
    const seen = known.get(row.path);
    if (seen !== undefined) return seen;
    const own = posts.get(row.path);
    const rates =
      own === undefined
        ? authentic(row.rates, authenticity)
        : posteriorRates(own, row, authenticity, followersOn(creator, row), benchmarks);
    known.set(row.path, rates);
    return rates;
  };
}

/** Rates with the reach per follower corrected for suspicious followers. */
function authentic(rates: Rates, authenticity: number): Rates {
  return authenticity === 1
    ? rates
    : { ...rates, reach: { ...rates.reach, median: rates.reach.median * authenticity } };
}

function postsByFormat(
  history: readonly PastPost[],
  benchmarks: Benchmarks,
  today: number,
): Map<string, Post[]> {
  return Map.groupBy(
    history.map((post) => ({
      post,
      age: today - dayNumber(post.postedOn),
      weight: benchmarks.evidence[post.source],
    })),
    ({ post }) => `formats.${post.platform}.${canonicalFormat(post.platform, post.format)}`,
  );
}

function followersOn(creator: MarketCreator, row: BenchmarkRow): number {
  return creator.source.channels.find((c) => c.platform === row.platform)?.followers ?? 0;
}

/** The four rates of a format after own posts in it. */
function posteriorRates(
  posts: readonly Post[],
  row: BenchmarkRow,
  authenticity: number,
  followers: number,
  benchmarks: Benchmarks,
): Rates {
  const { halfLifeDays, sponsoredEngagement } = benchmarks;
  const { frequency } = row.benchmark;
  const shown = (post: PastPost): number =>
    post.impressions ?? (post.reach === undefined ? 0 : post.reach * frequency);
  const evidence = (
    trials: (post: PastPost) => number,
    successes: (post: PastPost) => number | undefined,
    halfLife: number,
  ): RateEvidence[] =>
    posts.flatMap(({ post, age, weight }) => {
      const events = successes(post);
      return events === undefined || trials(post) <= 0
        ? []
        : [{ trials: trials(post), successes: events, weight: decay(age, halfLife, weight) }];
    });
  return funnelRates(
    posteriorReach(posts, row, authenticity, followers, halfLifeDays.reach[row.platform]),
    posteriorRate(
      row.rates.engagement,
      evidence(
        shown,
        (p) =>
          p.engagements === undefined
            ? undefined
            : p.engagements * (p.sponsored ? 1 : sponsoredEngagement),
        halfLifeDays.engagementRate,
      ),
    ),
    posteriorRate(
      row.rates.click,
      evidence(shown, (p) => p.clicks, halfLifeDays.clickRate),
    ),
    posteriorRate(
      row.rates.conversion,
      evidence(
        (p) => p.clicks ?? 0,
        (p) => p.conversions,
        halfLifeDays.conversionRate,
      ),
    ),
  );
}

function posteriorReach(
  posts: readonly Post[],
  row: BenchmarkRow,
  authenticity: number,
  followersNow: number,
  halfLife: number,
): Rates["reach"] {
  const { benchmark, rates } = row;
  const evidence = posts.flatMap(({ post, age, weight }) => {
    const followers = post.followers ?? followersNow;
    const reach =
      post.reach ?? (post.impressions === undefined ? 0 : post.impressions / benchmark.frequency);
    if (followers <= 0 || reach <= 0) return [];
    const change = Math.max(followers / followersNow, followersNow / followers);
    return [{ rate: reach / followers, weight: staleness(change) * decay(age, halfLife, weight) }];
  });
  const prior = rates.reach.median * authenticity;
  if (evidence.length === 0 || prior <= 0) return { ...rates.reach, median: prior };
  const posterior = reachPosterior(
    { logMedian: Math.log(prior), tau: benchmark.tau, sigma: benchmark.sigma },
    evidence,
  );
  return {
    median: posterior.median,
    variance: posterior.variance,
    postVariance: rates.reach.postVariance,
    source: { kind: "history", weight: posterior.ownWeight, trust: benchmark.trust.reach },
  };
}

function posteriorRate(prior: Rate, evidence: readonly RateEvidence[]): Rate {
  if (evidence.length === 0 || prior.mean <= 0 || prior.mean >= 1) return prior;
  const posterior = ratePosterior(ratePrior(prior.mean, prior.spread, prior.postSpread), evidence);
  const { trust } = prior.source;
  return {
    mean: posterior.mean,
    spread: relativeDeviation(posterior),
    postSpread: prior.postSpread,
    source: {
      kind: "history",
      weight: posterior.ownWeight,
      ...(trust === undefined ? {} : { trust }),
    },
  };
}
