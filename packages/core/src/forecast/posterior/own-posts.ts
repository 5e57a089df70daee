import type { Market } from "../../market/market.ts";
import type { BenchmarkRow, BenchmarkRows } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { followersOn, postsByFormat, referenceDay } from "./history.ts";
import { type Post, readPosts } from "./post.ts";

/** Own posts of one creator in one format. */
export interface OwnPosts {
  /** The format's benchmark at the followers of the creator. */
  readonly row: BenchmarkRow;
  /** Followers on the platform now, 0 without a channel there. */
  readonly followers: number;
  readonly posts: readonly Post[];
}

/**
 * The own posts of every creator by the path of their format, read once for all who ask; by
 * creator index, null without any. Formats without a benchmark are left out.
 */
export function ownPosts(
  market: Market,
  benchmarks: Benchmarks,
  rows: BenchmarkRows,
): readonly (ReadonlyMap<string, OwnPosts> | null)[] {
  return market.creators.map((creator) => {
    const { history } = creator.source;
    if (history === undefined || history.length === 0) return null;
    const reference = referenceDay(market, history);
    const own = new Map<string, OwnPosts>();
    for (const [path, list] of postsByFormat(history)) {
      const { platform, format } = list[0];
      const followers = followersOn(creator, platform);
      const row = rows.get(platform)?.get(format)?.(followers);
      if (row === undefined) continue;
      const posts = readPosts(list, row, followers, reference, benchmarks);
      own.set(path, { row, followers, posts });
    }
    return own;
  });
}
