/** Values of a dimension that share a cell. */
export interface Group {
  /** Indices of the values. */
  readonly members: readonly number[];
  /** Share of the target, 0-1. */
  readonly share: number;
}

/** The most cells a derived audience may have. */
export const MAX_CELLS = 60;

function each(shares: readonly number[]): Group[] {
  return shares.map((share, index) => ({ members: [index], share })).filter((g) => g.share > 0);
}

/** The groups with the two smallest merged into one; the order of the others is kept. */
function mergeSmallest(groups: readonly Group[]): Group[] {
  const bySize = groups.map((_, i) => i).sort((a, b) => groups[a].share - groups[b].share || a - b);
  const [first, second] = [Math.min(bySize[0], bySize[1]), Math.max(bySize[0], bySize[1])];
  const merged = {
    members: [...groups[first].members, ...groups[second].members].sort((a, b) => a - b),
    share: groups[first].share + groups[second].share,
  };
  return groups.flatMap((g, i) => (i === first ? [merged] : i === second ? [] : [g]));
}

/**
 * Groups of values per dimension whose combinations are at most `limit` cells: every value stands
 * alone at first, then the two smallest groups of the dimension with the most groups are merged
 * until the grid is small enough. A dimension nobody's audience is known in is one group at once:
 * splitting it would leave the reach unchanged.
 * @param dimensions shares of the target per value
 * @param known whether any creator's audience is known in the dimension
 */
export function groupValues(
  dimensions: readonly (readonly number[])[],
  known: readonly boolean[],
  limit: number = MAX_CELLS,
): Group[][] {
  const groups = dimensions.map((shares, d) =>
    known[d] ? each(shares) : [{ members: shares.map((_, i) => i), share: 1 }],
  );
  const cells = () => groups.reduce((product, g) => product * g.length, 1);
  while (cells() > limit) {
    let largest = 0;
    for (const [d, g] of groups.entries()) if (g.length > groups[largest].length) largest = d;
    groups[largest] = mergeSmallest(groups[largest]);
  }
  return groups;
}

/** Name of a group: its values, the first and a count when there are more than two. */
export function groupLabel(values: readonly string[], group: Group): string {
  const names = group.members.map((m) => values[m]);
  return names.length <= 2 ? names.join("|") : `${names[0]}+${names.length - 1}`;
}
