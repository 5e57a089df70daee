import type { MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { Deliverable } from "../../roster/offer.ts";
import type { Grid } from "./grid.ts";
import type { Group } from "./groups.ts";
import type { AudienceProfiles } from "./profiles.ts";
import type { ShareTable } from "./shares.ts";
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

/**
 * Numbers the places where shares are above 0: a walk down a tree that branches at every place,
 * the children of node n at 2n and 2n + 1.
 */
function patternNumbers(): (shares: readonly number[]) => number {
  const children = [0, 0];
  return (shares) => {
    let node = 0;
    for (let s = 0; s < shares.length; s++) {
      const at = 2 * node + (shares[s] > 0 ? 1 : 0);
      if (children[at] === 0) {
        children[at] = children.length / 2;
        children.push(0, 0);
      }
      node = children[at];
    }
    return node;
  };
}

/** Shares of a creator's audience per demographic part; the last creator's are at hand. */
export function creatorSpreads({ counts }: AudienceProfiles, grid: Grid): CreatorSpreads {
  const parts = grid.demographics.reduce((product, groups) => product * groups.length, 1);
  const template = new Array<number>(parts).fill(0.5);
  const number = patternNumbers();
  let current = -1;
  let spread: Spread = { shares: template, pattern: 0 };
  return (creator) => {
    if (creator === current) return spread;
    const shares = template.slice();
    setDemographicShares(shares, counts, creator, grid);
    current = creator;
    spread = { shares, pattern: number(shares) };
    return spread;
  };
}

/** Sets the products over the dimensions of the audience's share in each group. */
function setDemographicShares(
  shares: number[],
  counts: readonly ShareTable[],
  creator: number,
  { demographics }: Grid,
): void {
  shares[0] = 1;
  let length = 1;
  for (let d = 0; d < demographics.length; d++) {
    const groups = demographics[d];
    const from = creator * counts[d].width;
    // From the back, so that no share is overwritten before its products are made.
    for (let s = length - 1; s >= 0; s--) {
      const share = shares[s];
      for (let g = groups.length - 1; g >= 0; g--)
        shares[s * groups.length + g] = share * partOf(groups[g], counts[d], from);
    }
    length *= groups.length;
  }
}

/** Share of an audience in a group of values. */
function partOf({ members }: Group, { shares }: ShareTable, from: number): number {
  let part = 0;
  for (let m = 0; m < members.length; m++) part += shares[from + members[m]];
  return part;
}

/**
 * How reach on some platforms falls on the usage groups of the grid, worked out once per set of
 * platforms.
 */
export function usageSpreads(grid: Grid): UsageSpreads {
  const cache = new Map<string, Spread>();
  const number = patternNumbers();
  return (deliverables) => {
    let key: string = deliverables[0].platform;
    for (let d = 1; d < deliverables.length; d++)
      if (!key.includes(deliverables[d].platform)) key += ` ${deliverables[d].platform}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const classes = usageSpread(grid.classes, key.split(" ") as Platform[]);
    const shares =
      grid.classes.length === 0
        ? [1]
        : grid.usage.map((g) => g.members.reduce((sum, member) => sum + classes[member], 0));
    const spread = { shares, pattern: number(shares) };
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
