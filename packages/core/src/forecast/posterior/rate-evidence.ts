import type { Benchmarks } from "../benchmarks/shape.ts";
import { newestAge, type Post, weightOf } from "./post.ts";
import type { RateEvidence } from "./rate.ts";

/** What each rate counts, and per what. */
const RATES = {
  engagement: { successes: "engagements", trials: "impressions", halfLife: "engagementRate" },
  click: { successes: "clicks", trials: "impressions", halfLife: "clickRate" },
  conversion: { successes: "conversions", trials: "clicks", halfLife: "conversionRate" },
} as const;

/** A rate of the funnel that is counted in events per trial. */
export type CountedRate = keyof typeof RATES;

/** The evidence on a rate of the rows that show both of its figures. */
export function rateEvidence(
  posts: readonly Post[],
  of: CountedRate,
  { halfLifeDays }: Benchmarks,
  periodShare: number,
): RateEvidence[] {
  const { successes, trials, halfLife } = RATES[of];
  const newest = newestAge(posts);
  return posts.flatMap((post): RateEvidence[] => {
    const [shown = 0, events] = [post[trials], post[successes]];
    if (events === undefined || shown <= 0) return [];
    const weight = weightOf(post, halfLifeDays[halfLife], periodShare, newest);
    return [{ trials: shown, successes: events, weight }];
  });
}
