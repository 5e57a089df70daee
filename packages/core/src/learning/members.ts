import { dayNumber } from "../base/days.ts";
import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import {
  type BenchmarkRow,
  type BenchmarkRows,
  benchmarkRows,
} from "../forecast/benchmarks/row.ts";
import { postsByFormat, reachEvidence } from "../forecast/posterior/history.ts";
import type { GroupMember } from "../forecast/posterior/hyper.ts";
import { MEASURED_AFTER_DAYS } from "../forecast/posterior/maturation.ts";
import { newestAge, type Post, readPosts, weightOf } from "../forecast/posterior/post.ts";
import { effectiveTrials, postCap } from "../forecast/posterior/rate.ts";
import { type CountedRate, rateEvidence } from "../forecast/posterior/rate-evidence.ts";
import type { Platform } from "../roster/fields.ts";
import type { PastPost } from "../roster/past-post.ts";
import { type Tier, tierOf } from "../roster/tiers.ts";

/** What one creator's own results in one format say, beside the shipped benchmark. */
export interface Member {
  readonly creatorId: string;
  readonly platform: Platform;
  readonly format: string;
  readonly tier: Tier;
  /** The shipped benchmark at the creator's followers. */
  readonly row: BenchmarkRow;
  /** Sum of the weights of the posts. */
  readonly posts: number;
  /** ln(reach rate / benchmark): weighted mean, sum of weights, and the single posts. */
  readonly reach: LogMean | null;
  /** ln(impressions per person reached / benchmark). */
  readonly frequency: LogMean | null;
  /** Pooled rates, trials capped per post and weighed by age. */
  readonly rates: Readonly<Record<CountedRate, GroupMember | null>>;
  /** ln(engagement rate / benchmark) of the single posts. */
  readonly engagement: LogMean | null;
}

/** A weighted mean of logarithms. */
export interface LogMean {
  readonly mean: number;
  readonly weight: number;
  readonly values: readonly number[];
}

/**
 * The creators of own results, by format, against the shipped benchmarks: what a group's numbers
 * are estimated from.
 * @param creators own results of each creator as past posts
 * @param reference day to which ages count, as days since 1970-01-01
 */
export function membersOf(
  creators: Readonly<Record<string, readonly PastPost[]>>,
  reference: number,
): Member[] {
  const rows = benchmarkRows(BENCHMARKS, undefined, MEASURED_AFTER_DAYS);
  return Object.keys(creators)
    .sort()
    .flatMap((creatorId) =>
      [...postsByFormat(creators[creatorId])].flatMap(([path, list]) =>
        memberOf(creatorId, path, list, reference, rows),
      ),
    );
}

/** The newest day of any result, as days since 1970-01-01; 0 without one. */
export function newestDay(creators: Readonly<Record<string, readonly PastPost[]>>): number {
  let newest = "";
  for (const list of Object.values(creators))
    for (const { postedOn, asOf = "" } of list) {
      const day = postedOn ?? asOf;
      if (day > newest) newest = day;
    }
  return newest === "" ? 0 : dayNumber(newest);
}

function memberOf(
  creatorId: string,
  path: string,
  list: readonly PastPost[],
  reference: number,
  rows: BenchmarkRows,
): Member[] {
  const [, , format] = path.split(".");
  const { platform } = list[0];
  const followers = latestFollowers(list);
  const at = rows.get(platform)?.get(format);
  if (at === undefined || followers <= 0) return [];
  const row = at(followers);
  const posts = readPosts(list, row, followers, reference, BENCHMARKS);
  const share = BENCHMARKS.periodShare[platform];
  const newest = newestAge(posts);
  const halfLife = BENCHMARKS.halfLifeDays.reach[platform];
  const weight = (post: Post) => weightOf(post, halfLife, share, newest);
  const rate = (of: CountedRate) => pooled(posts, of, row, share);
  return [
    {
      creatorId,
      platform,
      format,
      tier: tierOf(followers),
      row,
      posts: posts.reduce((sum, post) => sum + weight(post), 0),
      reach: reachOf(posts, row, followers, (people) => at(people).rates.reach.median),
      frequency: logMean(
        posts.map(({ reach = 0, impressions = 0 }, i) => ({
          value: statesBoth(list[i]) ? impressions / reach / row.benchmark.frequency : 0,
          weight: weight(posts[i]),
        })),
      ),
      rates: {
        engagement: rate("engagement"),
        click: rate("click"),
        conversion: rate("conversion"),
      },
      engagement: logMean(
        posts.map((post) => ({
          value: (post.engagements ?? 0) / (post.impressions ?? 0) / row.rates.engagement.mean,
          weight: weight(post),
        })),
      ),
    },
  ];
}

function statesBoth({ reach, impressions }: PastPost): boolean {
  return reach !== undefined && impressions !== undefined;
}

/** Followers by the newest post that states them. */
function latestFollowers(list: readonly PastPost[]): number {
  const newest = list.toSorted((a, b) => dayNumber(dayText(b)) - dayNumber(dayText(a)));
  return newest.find(({ followers = 0 }) => followers > 0)?.followers ?? 0;
}

function dayText({ postedOn, asOf }: PastPost): string {
  return postedOn ?? asOf ?? "1970-01-01";
}

function reachOf(
  posts: readonly Post[],
  { platform, rates }: BenchmarkRow,
  followersNow: number,
  usual: (followers: number) => number,
): LogMean | null {
  const evidence = reachEvidence(posts, {
    followersNow,
    halfLife: BENCHMARKS.halfLifeDays.reach[platform],
    periodShare: BENCHMARKS.periodShare[platform],
    postVariance: rates.reach.postVariance,
    usual,
  });
  return logMean(
    evidence.map(({ rate, weight }) => ({ value: rate / rates.reach.median, weight })),
  );
}

/** The weighted mean of ln(value) over the values above 0, null when there is none. */
function logMean(
  list: readonly { readonly value: number; readonly weight: number }[],
): LogMean | null {
  const known = list.filter(({ value, weight }) => value > 0 && value < Infinity && weight > 0);
  const weight = known.reduce((sum, entry) => sum + entry.weight, 0);
  if (!(weight > 0)) return null;
  const values = known.map(({ value }) => Math.log(value));
  const mean = known.reduce((sum, entry, i) => sum + entry.weight * values[i], 0) / weight;
  return { mean, weight, values };
}

/** A creator's rate over all posts; trials of one post are capped and weighed by its age. */
function pooled(
  posts: readonly Post[],
  of: CountedRate,
  row: BenchmarkRow,
  share: number,
): GroupMember | null {
  const { mean, postSpread } = row.rates[of];
  if (mean <= 0 || mean >= 1) return null;
  const cap = postCap(mean, postSpread);
  let [trials, events] = [0, 0];
  for (const { trials: shown, successes, weight } of rateEvidence(posts, of, BENCHMARKS, share)) {
    const worth = weight * effectiveTrials(shown, cap);
    trials += worth;
    events += worth * Math.min(1, successes / shown);
  }
  return trials > 0 ? { trials, rate: events / trials } : null;
}
