import type { Market, MarketCreator } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { LARGEST_CELL_SHARE } from "./model.ts";
import type { AudienceProfiles } from "./profiles.ts";

/**
 * People a target of unstated size is given: 1.05 times the sum, over the roster, of the people each creator can reach
 * inside it; so that nobody's own reach is cut and no two audiences are assumed to be the same.
 */
export function followersInTarget(
  market: Market,
  profiles: AudienceProfiles,
  benchmarks: Benchmarks,
): number {
  let people = 0;
  for (const creator of market.creators)
    people += profiles.share(creator.index) * reachable(market, creator, benchmarks);
  return Math.max(1, Math.min(benchmarks.audience.largestPopulation, 1.05 * people));
}

function reachable(market: Market, creator: MarketCreator, benchmarks: Benchmarks): number {
  let people = 0;
  for (const { platform, followers } of creator.source.channels) {
    let share = 1;
    for (const format of Object.values(benchmarks.formats[platform]))
      share = Math.max(share, format.reachableShare);
    people = Math.max(people, share * followers);
  }
  for (let o = creator.offerStart; o < creator.offerEnd; o++) {
    const stated = market.offers[o].source.expected;
    people = Math.max(people, (stated?.reach ?? stated?.impressions ?? 0) / LARGEST_CELL_SHARE);
  }
  return people;
}
