import type { Market, MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { LARGEST_CELL_SHARE } from "./model.ts";
import type { AudienceProfiles } from "./profiles.ts";
import type { UsageClass } from "./usage.ts";

/** Room left beside the audiences of a roster, so that nobody's own reach is cut. */
const ROOM = 1.05;

/**
 * People a target of unstated size is given: room for the people each creator can reach inside it,
 * no two audiences taken to be the same. With usage classes, the least number whose users of every
 * platform hold the audiences there; without, the audiences of all platforms added up.
 */
export function audiencesInTarget(
  market: Market,
  profiles: AudienceProfiles,
  benchmarks: Benchmarks,
  platforms: readonly Platform[],
  classes: readonly UsageClass[],
): number {
  const users = classes.reduce((sum, c) => sum + c.share, 0);
  let added = 0;
  let largest = 0;
  for (const platform of platforms) {
    let people = 0;
    for (const creator of market.creators)
      people += profiles.share(creator.index) * reachable(market, creator, platform, benchmarks);
    const use = classes.reduce((sum, c) => sum + (c.platforms.includes(platform) ? c.share : 0), 0);
    added += people;
    largest = Math.max(largest, people / (users > 0 ? use / users : 1));
  }
  const needed = ROOM * (classes.length > 0 ? largest : added);
  return Math.max(1, Math.min(benchmarks.audience.largestPopulation, needed));
}

/** People a creator can reach on a platform, at least those her offers there state. */
function reachable(
  market: Market,
  creator: MarketCreator,
  platform: Platform,
  benchmarks: Benchmarks,
): number {
  let share = 1;
  for (const format of Object.values(benchmarks.formats[platform]))
    share = Math.max(share, format.reachableShare);
  let people = 0;
  for (const channel of creator.source.channels)
    if (channel.platform === platform) people = Math.max(people, share * channel.followers);
  for (let o = creator.offerStart; o < creator.offerEnd; o++) {
    const { deliverables, expected } = market.offers[o].source;
    const stated = expected?.reach ?? expected?.impressions ?? 0;
    if (stated > 0 && deliverables.some((d) => d.platform === platform))
      people = Math.max(people, stated / LARGEST_CELL_SHARE);
  }
  return people;
}
