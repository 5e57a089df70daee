import type { Market } from "../../market/market.ts";
import { type Platform, platformSchema } from "../../roster/fields.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { sixDecimals } from "../decimals.ts";
import type { Assumption } from "../types.ts";
import { calibration } from "./calibration.ts";
import { buildGrid, gridCells } from "./grid.ts";
import { type AudienceModel, LARGEST_CELL_SHARE, offerPlatforms } from "./model.ts";
import type { AudienceProfiles } from "./profiles.ts";
import { followersInTarget } from "./size.ts";
import { creatorSpreads, usageSpreads } from "./spread.ts";
import { platformUse, usageClasses } from "./usage.ts";

/**
 * The audience derived from the brief: cells = country x age x gender x interest x platforms used, at most 60, sizes
 * adding up to the target. Shares of different dimensions are combined as independent. People the roster cannot reach
 * (on none of its platforms, or outside the pool that measured overlaps imply) form a last cell `rest`.
 */
export function derivedAudience(
  market: Market,
  profiles: AudienceProfiles,
  benchmarks: Benchmarks,
): AudienceModel {
  const { audience } = market.brief;
  const stated = audience?.size;
  const platforms = platformSchema.options.filter((p) =>
    market.offers.some((o) => offerPlatforms(o).includes(p)),
  );
  const use = (p: Platform) => platformUse(benchmarks, p, audience?.ages);
  const everyone = profiles.dimensions.length === 0 && stated === undefined;
  const grid = buildGrid(profiles, everyone ? [] : usageClasses(platforms, use));
  const users = grid.classes.reduce((sum, c) => sum + c.share, 0);
  const size = stated ?? followersInTarget(market, profiles, benchmarks);
  const pool = size * (stated === undefined || everyone ? 1 : users);
  const spreads = creatorSpreads(profiles, grid, benchmarks.audience.unknownShare);
  const usage = usageSpreads(grid);
  const factor = calibration(market, grid, pool, spreads, usage, stated !== undefined);
  const cells = gridCells(profiles, grid, pool * factor);
  const rest = stated === undefined ? 0 : size - pool * factor;
  if (rest > size * 1e-9) cells.push({ id: "rest", size: rest, value: null });
  return {
    cells,
    assumptions: [
      ...profiles.assumptions,
      ...assumptions(market, size, everyone, everyone ? [] : platforms.map((p) => [p, use(p)]), factor),
    ],
    spread: (creator, offer, reach) => {
      const demographic = spreads(creator.index);
      const used = usage(offerPlatforms(offer));
      const index: number[] = [];
      const people: number[] = [];
      for (let d = 0, cell = 0; d < demographic.length; d++)
        for (let u = 0; u < used.length; u++, cell++) {
          const share = demographic[d] * used[u];
          if (share <= 0) continue;
          const r = sixDecimals(Math.min(LARGEST_CELL_SHARE * cells[cell].size, reach * share));
          if (r <= 0) continue;
          index.push(cell);
          people.push(r);
        }
      return { cells: index, reach: people };
    },
    fit: (creator) => profiles.fit(creator.index),
  };
}

function assumptions(
  market: Market,
  size: number,
  everyone: boolean,
  use: readonly (readonly [Platform, number])[],
  factor: number,
): Assumption[] {
  const list: Assumption[] = [];
  if (market.brief.audience?.size === undefined)
    list.push({
      field: "audience.size",
      value: size,
      source: `1.05 x the people the roster's creators can reach${everyone ? "" : " inside the target"}, added up; state the size of the target`,
      trust: "C",
    });
  for (const [platform, share] of use)
    list.push({
      field: `benchmarks.audience.platformUse.${platform}.all`,
      value: share,
      source:
        "share of the target using the platform: US adults, Pew Research Center 2023-2024, by the target's ages",
      trust: "B",
    });
  if (factor !== 1)
    list.push({
      field: "overlaps",
      value: factor,
      source: "factor on the size of every cell, from the measured overlaps",
      trust: "B",
    });
  return list;
}
