import type { Platform } from "../../roster/fields.ts";
import type { Rate, Rates } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { postsWorth } from "../posterior/post.ts";
import type { Outcome } from "../types.ts";

/** So many pieces of a package in each of its formats, and how much each format weighs. */
export interface WeighedPieces {
  readonly pieces: readonly {
    readonly rates: Rates;
    readonly row: { readonly platform: Platform };
  }[];
  /** Impressions per format. */
  readonly weights: readonly number[];
  /** Pieces of all formats, n. */
  readonly count: number;
  readonly periodShare: Benchmarks["periodShare"];
}

/**
 * Relative standard deviation of the results of a package of n pieces. With c what is not known of
 * the creator and p what varies from post to post, both products of independent factors `prod (1 +
 * cv^2)`, the relative variance is `c (1 + (p - 1) ((1 - r)/n + r)) - 1`, r what the posts of a
 * period have in common; mixed formats weighted by their impressions.
 * @param unknown 1 with what is not known of the creator, 0 for what varies between posts alone
 */
export function packageDeviation(of: WeighedPieces, unknown: 0 | 1): Record<Outcome, number> {
  return deviation(of, unknown, (creator, post, share) => {
    const together = 1 / postsWorth(of.count, share);
    return creator * (1 + (post - 1) * together) - 1;
  });
}

/**
 * The part of it that other packages of the same creator do not have in common with this one:
 * `c (p - 1) (1 - r)/n`.
 */
export function ownDeviation(of: WeighedPieces, unknown: 0 | 1): Record<Outcome, number> {
  return deviation(
    of,
    unknown,
    (creator, post, share) => (creator * (post - 1) * (1 - share)) / of.count,
  );
}

/** Roots of relative variances, averaged over the formats by their weights. */
function deviation(
  { pieces, weights, periodShare }: WeighedPieces,
  unknown: 0 | 1,
  variance: (creator: number, post: number, periodShare: number) => number,
): Record<Outcome, number> {
  let total = 0;
  let reach = 0;
  let engagements = 0;
  let clicks = 0;
  let conversions = 0;
  for (let p = 0; p < pieces.length; p++) {
    const { reach: people, engagement, click, conversion } = pieces[p].rates;
    const weight = weights[p];
    const share = periodShare[pieces[p].row.platform];
    const creator = Math.exp(unknown * people.variance);
    const post = Math.exp(people.postVariance);
    const engaging = creator * between(engagement, unknown);
    const clicking = creator * between(click, unknown);
    const clickingPost = post * betweenPosts(click);
    const ordering = clicking * between(conversion, unknown);
    total += weight;
    reach += weight * variance(creator, post, share);
    engagements += weight * variance(engaging, post * betweenPosts(engagement), share);
    clicks += weight * variance(clicking, clickingPost, share);
    conversions += weight * variance(ordering, clickingPost * betweenPosts(conversion), share);
  }
  return {
    impressions: Math.sqrt(reach / total),
    reach: Math.sqrt(reach / total),
    engagements: Math.sqrt(engagements / total),
    clicks: Math.sqrt(clicks / total),
    conversions: Math.sqrt(conversions / total),
  };
}

/** Factor `1 + cv^2` of what is not known of a creator's rate; 1 when that is not asked for. */
function between({ spread, withReach = 0 }: Rate, unknown: 0 | 1): number {
  return (1 + unknown * spread ** 2) * Math.exp(unknown * withReach);
}

/** Factor `1 + cv^2` of what varies from post to post. */
function betweenPosts({ postSpread }: Rate): number {
  return 1 + postSpread ** 2;
}
