import type { Market, MarketCreator } from "../../market/market.ts";
import type { Basis } from "../benchmarks/benchmarks.ts";
import { referenceDay } from "./history.ts";
import { dayOf, postsWorth } from "./post.ts";
import { decay } from "./rate.ts";

/** Age in days of a row that does not say it. */
const UNDATED = 180;

/**
 * Own past posts of a creator that count today: old ones less, by how far their figures can be
 * trusted; an average of several for what it is worth.
 */
export function freshPosts(
  { id, source }: MarketCreator,
  market: Market,
  { benchmarks, results }: Basis,
): number {
  const rows = [...(source.history ?? []), ...(results.get(id) ?? [])];
  const reference = referenceDay(market, rows);
  const { evidence, halfLifeDays, periodShare } = benchmarks;
  return rows.reduce((sum, row) => {
    const day = dayOf(row);
    const age = day === null ? UNDATED : Math.max(0, reference - day);
    const worth = postsWorth(row.posts ?? 1, periodShare[row.platform]);
    return sum + decay(age, halfLifeDays.engagementRate, evidence[row.source]) * worth;
  }, 0);
}
