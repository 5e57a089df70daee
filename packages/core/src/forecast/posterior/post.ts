import { dayNumber } from "../../base/days.ts";
import type { PastPost } from "../../roster/past-post.ts";
import type { BenchmarkRow } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { MEASURED_AFTER_DAYS, toHorizon } from "./maturation.ts";
import { decay } from "./rate.ts";

/**
 * Age in days of a row that says neither when it was posted nor when it was counted, and by how
 * much
 * it is taken to be older than the oldest dated row of the creator at least.
 */
const UNDATED = { age: 180, older: 90 } as const;

/** The day a row of a history stands for; null when it has none. */
export function dayOf({ postedOn, asOf }: PastPost): number | null {
  const day = postedOn ?? asOf;
  return day === undefined ? null : dayNumber(day);
}

/**
 * A row of a history in the planner's language: results per post at the horizon of the forecast.
 */
export interface Post {
  /** Posts the row is the average of, 1 or more. */
  readonly posts: number;
  readonly age: number;
  /** Weight of where the figures come from, 0-1. */
  readonly trust: number;
  readonly followers: number;
  /** People reached, impressions and actions of an average post; undefined where not known. */
  readonly reach: number | undefined;
  readonly impressions: number | undefined;
  /** Engagements as a sponsored post would have them. */
  readonly engagements: number | undefined;
  readonly clicks: number | undefined;
  readonly conversions: number | undefined;
}

/**
 * Reads the rows of one creator and format.
 * @param reference day ages count from
 */
export function readPosts(
  rows: readonly PastPost[],
  benchmark: BenchmarkRow,
  followersNow: number,
  reference: number,
  benchmarks: Benchmarks,
): Post[] {
  const days = rows.map(dayOf);
  let undated: number = UNDATED.age;
  for (const day of days)
    if (day !== null) undated = Math.max(undated, reference - day + UNDATED.older);
  return rows.map((row, r) => {
    const day = days[r];
    const age = day === null ? undated : reference - day;
    return readPost(row, age, benchmark, followersNow, benchmarks);
  });
}

/**
 * Reads a row: counts brought to the horizon, engagement rates turned into counts, engagements of
 * what was not sponsored lowered to those of a sponsored post.
 */
function readPost(
  row: PastPost,
  age: number,
  { platform, benchmark, horizon }: BenchmarkRow,
  followersNow: number,
  benchmarks: Benchmarks,
): Post {
  const grown = toHorizon(platform, row.measuredAfterDays ?? MEASURED_AFTER_DAYS, horizon);
  const count = (figure: number | undefined) => (figure === undefined ? undefined : figure * grown);
  const followers = row.followers ?? followersNow;
  const reach = count(row.reach);
  const impressions =
    count(row.impressions) ?? (reach === undefined ? undefined : reach * benchmark.frequency);
  const organic =
    count(row.engagements) ??
    (row.engagementPerFollower !== undefined
      ? row.engagementPerFollower * followers * grown
      : row.engagementPerView !== undefined && impressions !== undefined
        ? row.engagementPerView * impressions
        : undefined);
  return {
    posts: row.posts ?? 1,
    age,
    trust: benchmarks.evidence[row.source],
    followers,
    reach: reach ?? (impressions === undefined ? undefined : impressions / benchmark.frequency),
    impressions,
    engagements:
      organic === undefined
        ? undefined
        : organic * (row.sponsored ? 1 : benchmarks.sponsoredEngagement),
    clicks: count(row.clicks),
    conversions: count(row.conversions),
  };
}

/**
 * Posts a row is worth: an average of n shares what its period had in common, r of the variance of
 * a
 * post, so that it is worth `1/((1 - r)/n + r)`, however many there are no more than 1/r.
 */
export function postsWorth(posts: number, periodShare: number): number {
  return 1 / ((1 - periodShare) / posts + periodShare);
}

/** Days after which an average counts half against a newer one of the same creator. */
const SUPERSEDED = 30;

/**
 * Weight of a row: its trust, its age and the posts it is worth; of an average besides how much
 * older than the creator's newest average it is, because averages drift.
 * @param newest age of the creator's newest row, days
 */
export function weightOf(
  post: Post,
  halfLife: number,
  periodShare: number,
  newest: number,
): number {
  const fresh = post.posts > 1 ? 2 ** (-(post.age - newest) / SUPERSEDED) : 1;
  return fresh * decay(post.age, halfLife, post.trust) * postsWorth(post.posts, periodShare);
}

/** Age in days of the newest of some rows. */
export function newestAge(posts: readonly Post[]): number {
  let newest = Number.POSITIVE_INFINITY;
  for (const { age } of posts) newest = Math.min(newest, age);
  return newest;
}
