import type { Market, MarketCreator } from "../../market/market.ts";
import {
  type BenchmarkRow,
  type BenchmarkRows,
  funnelRates,
  type Rate,
  type Rates,
  type ReachRate,
  rowAt,
} from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { followersOn, reachEvidence } from "./history.ts";
import { atLevel, learnedLevels } from "./level.ts";

import { ownPosts } from "./own-posts.ts";
import type { Post } from "./post.ts";
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
  const creators = ownPosts(market, benchmarks, rows);
  const levels = learnedLevels(benchmarks, rows, creators);
  let current = -1;
  let known = new Map<string, Rates>();
  return (creator, plain, authenticity) => {
    const level = levels.get(plain.path);
    const moved = (at: BenchmarkRow, people: number) =>
      level === undefined ? at : atLevel(at, level, people);
    const own = creators[creator.index]?.get(plain.path);
    if (own === undefined)
      return authentic(moved(plain, followersOn(creator, plain.platform)).rates, authenticity);
    if (creator.index !== current) {
      current = creator.index;
      known = new Map();
    }
    const seen = known.get(plain.path);
    if (seen !== undefined) return seen;
    const { posts, followers } = own;
    const row = moved(plain, followers);
    const usual = (people: number) => moved(rowAt(rows, plain, people), people).rates.reach.median;
    const rates = posteriorRates(posts, row, authenticity, followers, benchmarks, usual);
    known.set(plain.path, rates);
    return rates;
  };
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
