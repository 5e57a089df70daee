import type { MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { Deliverable } from "../../roster/schema.ts";
import type { Grid } from "./grid.ts";
import type { AudienceProfiles } from "./profiles.ts";
import { usageSpread } from "./usage.ts";

/**
 * Shares over one side of the grid. Spreads with the same `pattern` are above 0 in the same places.
 */
export interface Spread {
  readonly shares: readonly number[];
  readonly pattern: number;
}

/** Share of a creator's audience in each demographic part of the grid, by creator index. */
export type CreatorSpreads = (creator: number) => Spread;
/** Share of the reach on the platforms of some deliverables in each usage group of the grid. */
export type UsageSpreads = (deliverables: readonly Pick<Deliverable, "platform">[]) => Spread;

/** Numbers the places where shares are above 0, in the order of their first use. */
function patternNumbers(): (shares: readonly number[]) => Spread {
  const numbers = new Map<string, number>();
  return (shares) => {
    const places = shares.map((share) => (share > 0 ? 1 : 0)).join("");
    const pattern = numbers.get(places) ?? numbers.size;
    numbers.set(places, pattern);
    return { shares, pattern };
  };
}

/** Shares of a creator's audience per demographic part, worked out on first use. */
export function creatorSpreads(profiles: AudienceProfiles, grid: Grid): CreatorSpreads {
  const cache: (Spread | undefined)[] = [];
  const numbered = patternNumbers();
  return (creator) => {
    cache[creator] ??= numbered(demographicShares(profiles.counts(creator), grid));
    return cache[creator];
  };
}

/** Product over the dimensions of the audience's share in each group. */
function demographicShares(
  counts: readonly (readonly number[])[],
  { demographics }: Grid,
): number[] {
  let spread = [1];
  for (let d = 0; d < demographics.length; d++) {
    const parts = demographics[d].map(({ members }) => {
      let part = 0;
      for (const member of members) part += counts[d][member];
      return part;
    });
    const next: number[] = [];
    for (const share of spread) for (const part of parts) next.push(share * part);
    spread = next;
  }
  return spread;
}

/**
 * How reach on some platforms falls on the usage groups of the grid, worked out once per set of
 * platforms.
 */
export function usageSpreads(grid: Grid): UsageSpreads {
  const cache = new Map<string, Spread>();
  const numbered = patternNumbers();
  return (deliverables) => {
    let key: string = deliverables[0].platform;
    for (let d = 1; d < deliverables.length; d++)
      if (!key.includes(deliverables[d].platform)) key += ` ${deliverables[d].platform}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const classes = usageSpread(grid.classes, key.split(" ") as Platform[]);
    const spread = numbered(
      grid.classes.length === 0
        ? [1]
        : grid.usage.map((g) => g.members.reduce((sum, member) => sum + classes[member], 0)),
    );
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
  const used = usage([largest]).shares;
  return spreads(creator.index).shares.flatMap((share) =>
    used.map((u) => largest.followers * share * u),
  );
}
