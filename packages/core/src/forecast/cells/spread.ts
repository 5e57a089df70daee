import type { MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { Grid } from "./grid.ts";
import type { AudienceProfiles } from "./profiles.ts";
import { usageSpread } from "./usage.ts";

/** Share of a creator's audience in each demographic part of the grid, by creator index. */
export type CreatorSpreads = (creator: number) => readonly number[];
/** Share of the reach on some platforms in each usage group of the grid. */
export type UsageSpreads = (platforms: readonly Platform[]) => readonly number[];

/** Share of a creator's audience in each demographic part of the grid, worked out on first use. */
export function creatorSpreads(profiles: AudienceProfiles, grid: Grid, unknownShare: number): CreatorSpreads {
  const cache: (readonly number[] | undefined)[] = [];
  return (creator) => {
    const cached = cache[creator];
    if (cached !== undefined) return cached;
    let spread = [1];
    for (const [d, groups] of grid.demographics.entries()) {
      const shares = profiles.known[creator][d];
      const parts = groups.map((g) => {
        if (shares === null) return unknownShare * g.share;
        let sum = 0;
        for (const member of g.members) sum += shares[member];
        return sum;
      });
      spread = spread.flatMap((s) => parts.map((part) => s * part));
    }
    cache[creator] = spread;
    return spread;
  };
}

/** How reach on some platforms falls on the usage groups of the grid, worked out once per set of platforms. */
export function usageSpreads(grid: Grid): UsageSpreads {
  const cache = new Map<string, readonly number[]>();
  return (platforms) => {
    const key = platforms.join();
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const classes = usageSpread(grid.classes, platforms);
    const spread =
      grid.classes.length === 0
        ? [1]
        : grid.usage.map((g) => g.members.reduce((sum, member) => sum + classes[member], 0));
    cache.set(key, spread);
    return spread;
  };
}

/** The audience of a creator's largest channel per cell. */
export function peoplePerCell(
  creator: MarketCreator,
  spreads: CreatorSpreads,
  usage: UsageSpreads,
): number[] {
  const largest = creator.source.channels.reduce((a, b) => (b.followers > a.followers ? b : a));
  const used = usage([largest.platform]);
  return spreads(creator.index).flatMap((share) => used.map((u) => largest.followers * share * u));
}
