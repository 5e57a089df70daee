import type { Brief } from "../../brief/schema.ts";
import type { Platform } from "../../roster/fields.ts";

/**
 * Days after which results are counted when nobody says otherwise, and of which the benchmarks are.
 */
export const MEASURED_AFTER_DAYS = 30;

/** Days after posting at which the results of a brief are forecast. */
export function horizonOf({ measuredAfterDays }: Pick<Brief, "measuredAfterDays">): number {
  return measuredAfterDays ?? MEASURED_AFTER_DAYS;
}

/**
 * Share of its final results a post has after some days: half-lives of engagement of 19 hours on
 * Instagram and 24 on LinkedIn (scottgraffius.com 2018), and 40 % of the views of sponsored YouTube
 * videos after day 30 (sporeboard.live); TikTok by judgement. Ascending by days.
 */
const MATURATION: Readonly<Record<Platform, readonly (readonly [days: number, share: number])[]>> =
  {
    instagram: [
      [0, 0],
      [3, 0.92],
      [7, 1],
    ],
    linkedin: [
      [0, 0],
      [3, 0.87],
      [7, 1],
    ],
    tiktok: [
      [0, 0],
      [7, 0.85],
      [14, 1],
    ],
    youtube: [
      [0, 0],
      [7, 0.45],
      [30, 0.6],
      [90, 0.85],
      [365, 1],
    ],
  };

/** Share of its final results a post has after these days, linear between the days of the table. */
export function maturity(platform: Platform, days: number): number {
  const table = MATURATION[platform];
  for (let i = 1; i < table.length; i++) {
    const [from, low] = table[i - 1];
    const [to, high] = table[i];
    if (days <= to) return low + ((high - low) * (days - from)) / (to - from);
  }
  return 1;
}

/** Factor on results counted after `days` that makes them results counted after `horizon`. */
export function toHorizon(platform: Platform, days: number, horizon: number): number {
  if (days === horizon) return 1;
  return maturity(platform, horizon) / maturity(platform, Math.max(1, days));
}
