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
  const variance = { reach: 0, engagements: 0, clicks: 0, conversions: 0 };
  let total = 0;
  for (const [
    p,
    {
      rates,
      row: { platform },
    },
  ] of pieces.entries()) {
    const weight = weights[p];
    total += weight;
    const of = (factors: readonly Rate[]) => {
      let creator = Math.exp(unknown * rates.reach.variance);
      let post = Math.exp(rates.reach.postVariance);
      for (const { spread, postSpread, withReach = 0 } of factors) {
        creator *= (1 + unknown * spread ** 2) * Math.exp(unknown * withReach);
        post *= 1 + postSpread ** 2;
      }
      const together = 1 / postsWorth(count, periodShare[platform]);
      return weight * (creator * (1 + (post - 1) * together) - 1);
    };
    variance.reach += of([]);
    variance.engagements += of([rates.engagement]);
    variance.clicks += of([rates.click]);
    variance.conversions += of([rates.click, rates.conversion]);
  }
  const deviation = (squares: number) => Math.sqrt(squares / total);
  return {
    impressions: deviation(variance.reach),
    reach: deviation(variance.reach),
    engagements: deviation(variance.engagements),
    clicks: deviation(variance.clicks),
    conversions: deviation(variance.conversions),
  };
}
