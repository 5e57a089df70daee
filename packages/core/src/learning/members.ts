import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import {
  type BenchmarkRow,
  type BenchmarkRows,
  benchmarkRows,
} from "../forecast/benchmarks/row.ts";
import { postsByFormat, reachEvidence } from "../forecast/posterior/history.ts";
import type { GroupMember } from "../forecast/posterior/hyper.ts";
import { MEASURED_AFTER_DAYS } from "../forecast/posterior/maturation.ts";
import {
  newestAge,
  type Post,
  postsWorth,
  readPosts,
  weightOf,
} from "../forecast/posterior/post.ts";
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
  /** Platform and format as in the path of a benchmark, and the same with the tier. */
  readonly path: string;
  readonly tierPath: string;
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
  /** As far from the mean as single posts would be; averages of several lie nearer to it. */
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
  const tier = tierOf(followers);
  const name = `${platform}.${format}`;
  const posts = readPosts(list, row, followers, reference, BENCHMARKS);
  const share = BENCHMARKS.periodShare[platform];
  const newest = newestAge(posts);
  const halfLife = BENCHMARKS.halfLifeDays.reach[platform];
  const weights = posts.map((post) => weightOf(post, halfLife, share, newest));
  const worths = posts.map((post) => postsWorth(post.posts, share));
  const rate = (of: CountedRate) => pooled(posts, of, row, share);
  return [
    {
      creatorId,
      platform,
      format,
      tier,
      path: name,
      tierPath: `${name}.${tier}`,
      row,
      posts: weights.reduce((sum, weight) => sum + weight, 0),
      reach: reachOf(posts, row, followers, (people) => at(people).rates.reach.median),
      frequency: logMean(
        posts.map(({ reach = 0, impressions = 0 }, i) =>
          statesBoth(list[i]) ? impressions / reach / row.benchmark.frequency : 0,
        ),
        weights,
        worths,
      ),
      rates: {
        engagement: rate("engagement"),
        click: rate("click"),
        conversion: rate("conversion"),
      },
      engagement: logMean(
        posts.map(
          ({ engagements = 0, impressions = 0 }) =>
            engagements / impressions / row.rates.engagement.mean,
        ),
        weights,
        worths,
      ),
    },
  ];
}

function statesBoth({ reach, impressions }: PastPost): boolean {
  return reach !== undefined && impressions !== undefined;
}

/** Followers by the newest post that states them. */
function latestFollowers(list: readonly PastPost[]): number {
  let [newest, found] = ["", 0];
  for (const post of list) {
    const { followers = 0 } = post;
    const day = dayText(post);
    if (followers > 0 && (found === 0 || day > newest)) [newest, found] = [day, followers];
  }
  return found;
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
  const periodShare = BENCHMARKS.periodShare[platform];
  const told = posts.filter(({ followers, reach = 0 }) => followers > 0 && reach > 0);
  const evidence = reachEvidence(told, {
    followersNow,
    halfLife: BENCHMARKS.halfLifeDays.reach[platform],
    periodShare,
    postVariance: rates.reach.postVariance,
    usual,
  });
  return logMean(
    evidence.map(({ rate }) => rate / rates.reach.median),
    evidence.map(({ weight }) => weight),
    told.map((post) => postsWorth(post.posts, periodShare)),
  );
}

/**
 * The weighted mean of ln(value) over the values above 0, null when there is none.
 * @param worths independent posts that the average behind each value is worth
 */
function logMean(
  list: readonly number[],
  weights: readonly number[],
  worths: readonly number[],
): LogMean | null {
  const known: number[] = [];
  const values: number[] = [];
  let [weight, sum] = [0, 0];
  for (let i = 0; i < list.length; i++) {
    if (!(list[i] > 0 && list[i] < Infinity && weights[i] > 0)) continue;
    const value = Math.log(list[i]);
    known.push(i);
    values.push(value);
    weight += weights[i];
    sum += weights[i] * value;
  }
  if (!(weight > 0)) return null;
  const mean = sum / weight;
  for (let k = 0; k < known.length; k++) {
    const worth = worths[known[k]];
    if (worth !== 1) values[k] = mean + Math.sqrt(worth) * (values[k] - mean);
  }
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
