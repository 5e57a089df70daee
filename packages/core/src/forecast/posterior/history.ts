import { dayNumber } from "../../base/days.ts";
import type { Market, MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { PastPost } from "../../roster/past-post.ts";
import { canonicalFormat } from "../offer/formats.ts";
import { dayOf, newestAge, type Post, weightOf } from "./post.ts";
import type { ReachEvidence } from "./reach.ts";

/**
 * The day a creator's ages are counted from: the first day of the first phase, else the brief's
 * `asOf`, else of the creator's own newest row; 0 when there is none. Never the clock, and never
 * another creator's row.
 */
export function referenceDay(market: Market, history: readonly PastPost[]): number {
  const start = market.phases[0]?.fromDay ?? null;
  if (start !== null) return start;
  if (market.brief.asOf !== undefined) return dayNumber(market.brief.asOf);
  return Math.max(0, ...history.map((row) => dayOf(row) ?? 0));
}

/** Rows of a history by the path of their format. */
export function postsByFormat(history: readonly PastPost[]): ReadonlyMap<string, PastPost[]> {
  const groups = new Map<string, PastPost[]>();
  let last: PastPost | null = null;
  let group: PastPost[] = [];
  for (const row of history) {
    const { platform, format } = row;
    if (platform !== last?.platform || format !== last.format) {
      const path = `formats.${platform}.${canonicalFormat(platform, format)}`;
      group = groups.get(path) ?? [];
      groups.set(path, group);
    }
    group.push(row);
    last = row;
  }
  return groups;
}

/** Followers of a creator on a platform, 0 without a channel there. */
export function followersOn(creator: MarketCreator, platform: Platform): number {
  return creator.source.channels.find((c) => c.platform === platform)?.followers ?? 0;
}

/**
 * Followers that changed since a post halve its weight for the reach rate: from a factor of 1.5 on
 * by
 * degrees, in full from 6 on, so that no follower count decides alone.
 */
const FOLLOWER_CHANGE = { from: 1.5, to: 6 } as const;

function staleness(change: number): number {
  const { from, to } = FOLLOWER_CHANGE;
  const part = Math.log(change / from) / Math.log(to / from);
  return 1 - 0.5 * Math.min(1, Math.max(0, part));
}

/** What a row's evidence on reach depends on besides the row. */
export interface ReachTerms {
  readonly followersNow: number;
  readonly halfLife: number;
  readonly periodShare: number;
  /** Variance of ln(reach) between posts. */
  readonly postVariance: number;
  /** Median reach per follower the benchmark expects at a follower count, > 0. */
  readonly usual: (followers: number) => number;
}

/**
 * ln of an average of n lognormal posts of one period over their median: `s^2/2 (1 - r)(1 - 1/n)`.
 * Views are so unequal that an average lies well above the usual post.
 */
export function averageOverMedian(
  posts: number,
  postVariance: number,
  periodShare: number,
): number {
  return (postVariance / 2) * (1 - periodShare) * (1 - 1 / posts);
}

/**
 * The evidence of rows on the people reached per follower by the usual post: as far above or below
 * the benchmark as they were at the followers of their time.
 */
export function reachEvidence(posts: readonly Post[], terms: ReachTerms): ReachEvidence[] {
  const { followersNow, halfLife, periodShare, postVariance, usual } = terms;
  const newest = newestAge(posts);
  return posts.flatMap((post) => {
    const { followers, reach = 0 } = post;
    if (followers <= 0 || reach <= 0) return [];
    const change = Math.max(followers / followersNow, followersNow / followers);
    const weight = staleness(change) * weightOf(post, halfLife, periodShare, newest);
    const above = Math.exp(averageOverMedian(post.posts, postVariance, periodShare));
    const grown = followers === followersNow ? 1 : usual(followersNow) / usual(followers);
    return [{ rate: ((reach / followers) * grown) / above, weight }];
  });
}
