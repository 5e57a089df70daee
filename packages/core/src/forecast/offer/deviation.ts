import type { Platform } from "../../roster/fields.ts";
import type { Rate, Rates } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { postsWorth } from "../posterior/post.ts";
import type { Outcome } from "../types.ts";

/**
 * Relative standard deviation of the results of a package of n pieces. With c what is not known of
 * the creator and p what varies from post to post, both products of independent factors `prod (1 +
 * cv^2)`, the relative variance is `c (1 + (p - 1) ((1 - r)/n + r)) - 1`, r what the posts of a
 * period have in common; mixed formats weighted by their impressions.
 * @param unknown 1 with what is not known of the creator, 0 for what varies between posts alone
 */
export function packageDeviation(
  pieces: readonly { readonly rates: Rates; readonly row: { readonly platform: Platform } }[],
  weights: readonly number[],
  count: number,
  unknown: 0 | 1,
  periodShare: Benchmarks["periodShare"],
): Record<Outcome, number> {
  let total = 0;
  let reach = 0;
  let engagements = 0;
  let clicks = 0;
  let conversions = 0;
  for (let p = 0; p < pieces.length; p++) {
    const { reach: people, engagement, click, conversion } = pieces[p].rates;
    const weight = weights[p];
    const together = 1 / postsWorth(count, periodShare[pieces[p].row.platform]);
    const of = (creator: number, post: number) =>
      weight * (creator * (1 + (post - 1) * together) - 1);
    const creator = Math.exp(unknown * people.variance);
    const post = Math.exp(people.postVariance);
    const clicking = creator * between(click, unknown);
    const clickingPost = post * betweenPosts(click);
    total += weight;
    reach += of(creator, post);
    engagements += of(creator * between(engagement, unknown), post * betweenPosts(engagement));
    clicks += of(clicking, clickingPost);
    conversions += of(
      clicking * between(conversion, unknown),
      clickingPost * betweenPosts(conversion),
    );
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
