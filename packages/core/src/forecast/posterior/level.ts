import { type BenchmarkRow, type BenchmarkRows, type Rates, rowAt } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { reachEvidence } from "./history.ts";
import type { OwnPosts } from "./own-posts.ts";
import { newestAge, type Post, postsWorth, weightOf } from "./post.ts";

/** Creators with own posts in a format before its level is learned from them. */
const CREATORS = 30;
/** Creators the shipped benchmark counts for. */
const BENCHMARK_CREATORS = 5;
/** The learned slope keeps reach growing with followers. */
const SLOPES = { low: -0.6, high: 0.3 } as const;
/** Each creator's mean counts within this many deviations of the others'. */
const HELD = 2.5;
/** Least variance between creators that is believed. */
const LEAST_VARIANCE = 0.1;

/** How the creators of a roster differ from the benchmark of a format. */
export interface Level {
  /** Added to ln(reach rate) at the center, and per unit of ln(followers) away from it. */
  readonly shift: number;
  readonly slope: number;
  /** Mean ln(followers) of the creators. */
  readonly center: number;
  /** Variance of ln(reach rate) between creators around the level. */
  readonly variance: number;
  /** Added to ln(engagement rate). */
  readonly engagementShift: number;
  /** Its relative spread between creators where the roster shows engagements without views. */
  readonly engagementSpread: number | null;
}

/** The benchmark of a creator with this many followers, moved to the level of the roster. */
export function atLevel(row: BenchmarkRow, level: Level, followers: number): BenchmarkRow {
  const { reach, engagement, click, conversion, sources } = row.rates;
  const away = Math.log(Math.max(1, followers)) - level.center;
  const rates: Rates = {
    reach: {
      median: reach.median * Math.exp(level.shift + level.slope * away),
      variance: level.variance,
      postVariance: reach.postVariance,
      source: reach.source,
    },
    engagement: {
      mean: Math.min(1, engagement.mean * Math.exp(level.engagementShift)),
      spread: level.engagementSpread ?? engagement.spread,
      postSpread: engagement.postSpread,
      source: engagement.source,
    },
    click,
    conversion,
    sources,
  };
  const { path, platform, position, benchmark, horizon, matured } = row;
  return { path, platform, position, benchmark, horizon, matured, rates };
}

/**
 * A creator's mean deviation from the benchmark on the log scale, and the variance of that mean
 * from post to post; age and trust make a row count less, not vary more.
 */
interface Point {
  readonly log: number;
  readonly value: number;
  readonly variance: number;
}

/** What the histories of a roster say of one format. */
interface Group {
  readonly row: BenchmarkRow;
  readonly reach: Point[];
  /** Engagements per view, and engagements per follower of creators whose views are not known. */
  readonly engagement: Point[];
  readonly product: Point[];
}

/**
 * The level of each format in which thirty creators of the roster or more have own posts: the
 * median of ln(reach rate / benchmark) and its slope over ln(followers) by least squares, and the
 * variance around it less what the posts themselves vary; each blended with the benchmark, which
 * counts for five creators. The level of the engagement rate likewise, without a slope.
 */
export function learnedLevels(
  benchmarks: Benchmarks,
  rows: BenchmarkRows,
  creators: readonly (ReadonlyMap<string, OwnPosts> | null)[],
): ReadonlyMap<string, Level> {
  const groups = new Map<string, Group>();
  for (const creator of creators) {
    for (const [path, own] of creator ?? []) {
      const { row, followers } = own;
      if (followers === 0) continue;
      const group = groups.get(path) ?? { row, reach: [], engagement: [], product: [] };
      groups.set(path, group);
      addPoints(group, own, benchmarks, (f) => rowAt(rows, row, f).rates.reach.median);
    }
  }
  const levels = new Map<string, Level>();
  for (const [path, { row, reach, engagement, product }] of groups)
    if (reach.length >= CREATORS) levels.set(path, fromViews(reach, engagement, row));
    else if (product.length >= CREATORS) levels.set(path, fromProducts(product, row));
  return levels;
}

/** Adds what the posts of one creator say: reach and rate, else engagements per follower. */
function addPoints(
  group: Group,
  { posts, row, followers }: OwnPosts,
  benchmarks: Benchmarks,
  usual: (followers: number) => number,
): void {
  const { reach, engagement } = row.rates;
  const log = Math.log(followers);
  const periodShare = benchmarks.periodShare[row.platform];
  const terms = {
    followersNow: followers,
    halfLife: benchmarks.halfLifeDays.reach[row.platform],
    periodShare,
    postVariance: reach.postVariance,
    usual,
  };
  const worth = posts.reduce((sum, p) => sum + postsWorth(p.posts, periodShare), 0);
  const ratePost = Math.log1p(engagement.postSpread ** 2);
  const seen = deviations(reachEvidence(posts, terms), reach.median);
  addPoint(group.reach, log, seen, reach.postVariance / worth);
  const rates = engagementDeviations(posts, engagement.mean, benchmarks, periodShare);
  addPoint(group.engagement, log, rates, ratePost / worth);
  if (seen.length > 0) return;
  const postVariance = reach.postVariance + ratePost;
  const implied = impliedReach(posts, row);
  const products = reachEvidence(implied, { ...terms, postVariance, usual: () => 1 });
  addPoint(group.product, log, deviations(products, reach.median), postVariance / worth);
}

/** A deviation from the benchmark on the log scale, and how much it counts. */
interface Deviation {
  readonly value: number;
  readonly weight: number;
}

/** Adds the weighted mean of a creator's deviations; nothing when none of them counts. */
function addPoint(to: Point[], log: number, values: readonly Deviation[], variance: number): void {
  const weights = values.reduce((sum, { weight }) => sum + weight, 0);
  if (!(weights > 0)) return;
  const value = values.reduce((sum, v) => sum + v.weight * v.value, 0) / weights;
  to.push({ log, value, variance });
}

/** Reach rates as deviations from the median of the benchmark. */
function deviations(
  evidence: readonly { readonly rate: number; readonly weight: number }[],
  median: number,
): Deviation[] {
  return evidence.map(({ rate, weight }) => ({ value: Math.log(rate / median), weight }));
}

/** Engagements per view of posts that state both, as deviations from the benchmark. */
function engagementDeviations(
  posts: readonly Post[],
  mean: number,
  { halfLifeDays }: Benchmarks,
  periodShare: number,
): Deviation[] {
  const newest = newestAge(posts);
  return posts.flatMap((p) => {
    if (!p.impressions || !p.engagements) return [];
    const value = Math.log(p.engagements / p.impressions / mean);
    const weight = weightOf(p, halfLifeDays.engagementRate, periodShare, newest);
    return [{ value, weight }];
  });
}

/** Posts with the reach that their engagements would mean at the benchmark's rate. */
function impliedReach(posts: readonly Post[], { benchmark, rates }: BenchmarkRow): Post[] {
  return posts.map((p) => ({
    ...p,
    reach: (p.engagements ?? 0) / benchmark.frequency / rates.engagement.mean,
  }));
}

function fromViews(
  reach: readonly Point[],
  engagement: readonly Point[],
  row: BenchmarkRow,
): Level {
  const fit = fitted(reach, row.rates.reach.variance);
  if (engagement.length < CREATORS) return { ...fit, engagementShift: 0, engagementSpread: null };
  const rate = fitted(engagement, Math.log1p(row.rates.engagement.spread ** 2));
  return {
    ...fit,
    engagementShift: rate.shift,
    engagementSpread: Math.sqrt(Math.expm1(rate.variance)),
  };
}

/** Engagements per follower alone: the difference is shared between reach and engagement rate. */
function fromProducts(product: readonly Point[], { rates }: BenchmarkRow): Level {
  const ofRate = Math.log1p(rates.engagement.spread ** 2);
  const whole = rates.reach.variance + ofRate;
  const part = rates.reach.variance / whole;
  const fit = fitted(product, whole);
  return {
    shift: part * fit.shift,
    slope: fit.slope,
    center: fit.center,
    variance: part * fit.variance,
    engagementShift: (1 - part) * fit.shift,
    engagementSpread: Math.sqrt(Math.expm1((1 - part) * fit.variance)),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** The points with their values held within HELD standard deviations of the mean. */
function held(points: readonly Point[]): Point[] {
  const center = mean(points.map((p) => p.value));
  const limit = HELD * Math.sqrt(mean(points.map((p) => (p.value - center) ** 2)));
  return points.map((p) => ({
    ...p,
    value: Math.min(center + limit, Math.max(center - limit, p.value)),
  }));
}

function fitted(
  all: readonly Point[],
  benchmark: number,
): Pick<Level, "shift" | "slope" | "center" | "variance"> {
  const points = held(all);
  const k = points.length;
  const share = k / (k + BENCHMARK_CREATORS);
  const center = mean(points.map((p) => p.log));
  const level = mean(points.map((p) => p.value));
  const spread = points.reduce((sum, p) => sum + (p.log - center) ** 2, 0);
  const joint = points.reduce((sum, p) => sum + (p.log - center) * (p.value - level), 0);
  const raw = (share * joint) / (spread + BENCHMARK_CREATORS);
  const slope = Math.min(SLOPES.high, Math.max(SLOPES.low, raw));
  const along = points.map((p) => p.value - slope * (p.log - center));
  const shift = median(along);
  const left = along.map((value, i) => (value - shift) ** 2 - points[i].variance);
  const between = Math.max(LEAST_VARIANCE, mean(left));
  const variance = Math.exp(share * Math.log(between) + (1 - share) * Math.log(benchmark));
  return { shift: share * shift, slope, center, variance };
}
