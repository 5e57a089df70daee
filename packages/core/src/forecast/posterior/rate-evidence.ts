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
  const evidence: RateEvidence[] = [];
  for (const post of posts) {
    const { [trials]: shown = 0, [successes]: events } = post;
    if (events === undefined || shown <= 0) continue;
    const weight = weightOf(post, halfLifeDays[halfLife], periodShare, newest);
    evidence.push({ trials: shown, successes: events, weight });
  }
  return evidence;
}
