import type { Cell } from "../types.ts";
import { type Group, groupLabel, groupValues } from "./groups.ts";
import type { AudienceProfiles } from "./profiles.ts";
import type { UsageClass } from "./usage.ts";

/** Cells as a grid: index = demographic part * usage groups + usage group. */
export interface Grid {
  readonly demographics: readonly (readonly Group[])[];
  readonly usage: readonly Group[];
  readonly classes: readonly UsageClass[];
  /** Share of each cell in the people who use at least one platform. */
  readonly shares: Float64Array;
}

/**
 * The grid of a described target; `classes` are the people by the platforms they use, none when
 * that plays no part.
 */
export function buildGrid(profiles: AudienceProfiles, classes: readonly UsageClass[]): Grid {
  const shares = profiles.dimensions.map((d) => d.shares);
  const known = shares.map((_, d) => profiles.counts[d].known.includes(1));
  const users = classes.reduce((sum, c) => sum + c.share, 0);
  const usageShares = users > 0 ? classes.map((c) => c.share / users) : [1];
  const groups = groupValues([...shares, usageShares], [...known, true]);
  const usage = groups[groups.length - 1];
  const demographics = groups.slice(0, -1);
  let cellShares = [1];
  for (const dimension of [...demographics, usage])
    cellShares = cellShares.flatMap((share) => dimension.map((g) => share * g.share));
  return {
    demographics,
    usage,
    classes: users > 0 ? classes : [],
    shares: Float64Array.from(cellShares),
  };
}

/** The cells of a grid that holds this many people. */
export function gridCells(profiles: AudienceProfiles, grid: Grid, people: number): Cell[] {
  let names = [""];
  const join = (name: string, part: string) => (name === "" ? part : `${name} ${part}`);
  for (const [d, groups] of grid.demographics.entries())
    if (groups.length > 1)
      names = names.flatMap((name) =>
        groups.map((g) => join(name, groupLabel(profiles.dimensions[d].values, g))),
      );
  if (grid.usage.length > 1) {
    const labels = grid.classes.map((c) => c.platforms.join("&"));
    names = names.flatMap((name) => grid.usage.map((g) => join(name, groupLabel(labels, g))));
  }
  return names.map((name, i) => ({
    id: name === "" ? (profiles.dimensions.length > 0 ? "target" : "everyone") : name,
    size: Math.max(people * grid.shares[i], 1e-6),
    value: null,
  }));
}
