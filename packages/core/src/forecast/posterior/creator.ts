import type { Market, MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { PastPost } from "../../roster/schema.ts";
import {
  type BenchmarkRow,
  type BenchmarkRows,
  funnelRates,
  type Rate,
  type Rates,
  type ReachRate,
} from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { followersOn, postsByFormat, reachEvidence, referenceDay } from "./history.ts";
import { atLevel, learnedLevels } from "./level.ts";
import { type Post, readPosts } from "./post.ts";
import { type RateEvidence, ratePosterior, ratePrior, relativeDeviation } from "./rate.ts";
import { type CountedRate, rateEvidence } from "./rate-evidence.ts";
import { type ReachEvidence, reachPosterior } from "./reach.ts";
import { withoutViews } from "./without-views.ts";

/** Own posts turned into rates, for every creator of a market. */
export function ownRates(
  market: Market,
  benchmarks: Benchmarks,
  rows: BenchmarkRows,
): (creator: MarketCreator, row: BenchmarkRow, authenticity: number) => Rates {
  const levels = learnedLevels(market, benchmarks, rows);
  let current = -1;
  let posts = new Map<string, PastPost[]>();
  let known = new Map<string, Rates>();
  return (creator, plain, authenticity) => {
    const followers = followersOn(creator, plain.platform);
    const level = levels.get(plain.path);
    const moved = (at: BenchmarkRow, people: number) =>
      level === undefined ? at : atLevel(at, level, people);
    const row = moved(plain, followers);
    const { history } = creator.source;
    if (history === undefined) return authentic(row.rates, authenticity);
    if (creator.index !== current) {
      current = creator.index;
      posts = postsByFormat(history);
      known = new Map();
    }
    const seen = known.get(row.path);
    if (seen !== undefined) return seen;
    const reference = referenceDay(market, history);
    const own = posts.get(row.path);
    const rates =
      own === undefined
        ? authentic(row.rates, authenticity)
        : posteriorRates(
            readPosts(own, row, followers, reference, benchmarks),
            row,
            authenticity,
            followers,
            benchmarks,
            (people) => moved(rowAt(rows, plain, people), people).rates.reach.median,
          );
    known.set(row.path, rates);
    return rates;
  };
}

/** The row of the same format at another follower count. */
function rowAt(rows: BenchmarkRows, row: BenchmarkRow, followers: number): BenchmarkRow {
  const [, platform, format] = row.path.split(".");
  return rows.get(platform as Platform)?.get(format)?.(followers) ?? row;
}

/** Rates with the reach per follower corrected for suspicious followers. */
function authentic(rates: Rates, authenticity: number): Rates {
  return authenticity === 1
    ? rates
    : { ...rates, reach: { ...rates.reach, median: rates.reach.median * authenticity } };
}

/** The four rates of a format after own posts in it. */
function posteriorRates(
  posts: readonly Post[],
  row: BenchmarkRow,
  authenticity: number,
  followers: number,
  benchmarks: Benchmarks,
  usual: (followers: number) => number,
): Rates {
  const { halfLifeDays, periodShare } = benchmarks;
  const share = periodShare[row.platform];
  const rate = (prior: Rate, of: CountedRate) =>
    posteriorRate(prior, rateEvidence(posts, of, benchmarks, share));
  const prior = authentic(row.rates, authenticity).reach;
  const evidence = reachEvidence(posts, {
    followersNow: followers,
    halfLife: halfLifeDays.reach[row.platform],
    periodShare: share,
    postVariance: prior.postVariance,
    usual,
  });
  const separate = {
    reach: posteriorReach(prior, evidence),
    engagement: rate(row.rates.engagement, "engagement"),
  };
  const blind = posts.filter((p) => p.impressions === undefined && p.engagements !== undefined);
  const { reach, engagement } =
    blind.length === 0 || evidence.length > 0
      ? separate
      : withoutViews(separate, blind, row, followers, benchmarks);
  const { click, conversion } = row.rates;
  return funnelRates(reach, engagement, rate(click, "click"), rate(conversion, "conversion"));
}

function posteriorReach(prior: ReachRate, evidence: readonly ReachEvidence[]): ReachRate {
  if (evidence.length === 0 || prior.median <= 0) return prior;
  const posterior = reachPosterior(
    {
      logMedian: Math.log(prior.median),
      tau: Math.sqrt(prior.variance),
      sigma: Math.sqrt(prior.postVariance),
    },
    evidence,
  );
  return {
    median: posterior.median,
    variance: posterior.variance,
    postVariance: prior.postVariance,
    source: { ...prior.source, kind: "history", weight: posterior.ownWeight },
  };
}

function posteriorRate(prior: Rate, evidence: readonly RateEvidence[]): Rate {
  if (evidence.length === 0 || prior.mean <= 0 || prior.mean >= 1) return prior;
  const posterior = ratePosterior(ratePrior(prior.mean, prior.spread, prior.postSpread), evidence);
  return {
    mean: posterior.mean,
    spread: relativeDeviation(posterior),
    postSpread: prior.postSpread,
    source: { ...prior.source, kind: "history", weight: posterior.ownWeight },
  };
}
