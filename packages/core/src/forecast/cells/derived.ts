import type { Market } from "../../market/market.ts";
import { type Platform, platformSchema } from "../../roster/fields.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { sixDecimals } from "../decimals.ts";
import type { Assumption, Cell } from "../types.ts";
import { calibration } from "./calibration.ts";
import { buildGrid, gridCells } from "./grid.ts";
import { type AudienceModel, LARGEST_CELL_SHARE } from "./model.ts";
import type { AudienceProfiles } from "./profiles.ts";
import { targetPopulation } from "./size.ts";
import { creatorSpreads, type Spread, usageSpreads } from "./spread.ts";
import { platformUse, usageClasses } from "./usage.ts";

/**
 * The audience derived from the brief: cells = country x age x gender x interest x platforms used,
 * at most 60, sizes adding up to the target. Shares of different dimensions are combined as
 * independent. People the roster cannot reach (on none of its platforms, or outside the pool that
 * measured overlaps imply) form a last cell `rest`.
 */
export function derivedAudience(
  market: Market,
  profiles: AudienceProfiles,
  benchmarks: Benchmarks,
): AudienceModel {
  const { size, use, everyone, classes } = targetOf(market, profiles, benchmarks);
  const grid = buildGrid(profiles, classes);
  const users = classes.reduce((sum, c) => sum + c.share, 0);
  const pool = (size * (everyone ? 1 : users)) / (market.brief.audience?.concentration ?? 1);
  const spreads = creatorSpreads(profiles, grid);
  const usage = usageSpreads(grid);
  const factor = calibration(market, grid, pool, spreads, usage);
  const cells = gridCells(profiles, grid, pool * factor);
  const rest = everyone ? 0 : size - pool * factor;
  if (rest > size * 1e-9) cells.push({ id: "rest", size: rest, value: null });
  const placed = placesIn(cells);
  return {
    cells,
    assumptions: [...profiles.assumptions, ...assumptions(market, profiles, size, use, factor)],
    warnings: profiles.warnings,
    of: (creator) => profiles.creators[creator.index],
    spread: (creator, offer, reach) => {
      const demographic = spreads(creator.index);
      const used = usage(offer.source.deliverables);
      const place = placed(demographic, used);
      return {
        cells: place.cells,
        reach: spreadReach(reach, demographic.shares, used.shares, place.caps),
      };
    },
  };
}

/** The people of a target, and the platforms of the roster that they use. */
interface Target {
  readonly size: number;
  /** True without any target: then one cell holds everyone. */
  readonly everyone: boolean;
  /** Share of the people using each platform of the roster; empty for everyone. */
  readonly use: readonly (readonly [Platform, number])[];
  readonly classes: ReturnType<typeof usageClasses>;
}

function targetOf(market: Market, profiles: AudienceProfiles, benchmarks: Benchmarks): Target {
  const { audience } = market.brief;
  const everyone = profiles.dimensions.length === 0 && audience?.size === undefined;
  const platforms = platformSchema.options.filter((platform) =>
    market.offers.some((o) => o.source.deliverables.some((d) => d.platform === platform)),
  );
  const use = (p: Platform) => platformUse(benchmarks, p, audience?.ages);
  return {
    size: audience?.size ?? targetPopulation(audience, benchmarks.audience),
    everyone,
    use: everyone ? [] : platforms.map((p) => [p, use(p)]),
    classes: everyone ? [] : usageClasses(platforms, use),
  };
}

/** How the people of a described dimension are spread when the brief does not say. */
const EVENLY: Readonly<Record<string, readonly [string, string]>> = {
  age: ["audience.ages", "in proportion to the years each bracket spans"],
  gender: ["audience.genders", "evenly"],
  interest: ["audience.interests", "evenly"],
};

function assumptions(
  market: Market,
  profiles: AudienceProfiles,
  size: number,
  use: readonly (readonly [Platform, number])[],
  factor: number,
): Assumption[] {
  const list: Assumption[] = [];
  if (market.brief.audience?.size === undefined)
    list.push({
      field: "audience.size",
      value: size,
      source:
        "people of the target's countries (United Nations 2024) by age, gender and interest; " +
        "state " +
        "the size of the target",
      trust: "C",
    });
  for (const { name, values } of profiles.dimensions) {
    const [field, value] = EVENLY[name] ?? [];
    if (field !== undefined && values.length > 1)
      list.push({
        field,
        value,
        source: "spread of the target's people over these values",
        trust: "C",
      });
  }
  for (const [platform, share] of use)
    list.push({
      field: `benchmarks.audience.platformUse.${platform}`,
      value: share,
      source:
        "share of the target using the platform: US adults, Pew Research Center 2023-2024, by " +
        "the target's ages",
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

/**
 * The cells in which a spread over both sides of the grid is above 0, and the most people one offer
 * reaches in each.
 */
interface Place {
  readonly cells: readonly number[];
  readonly caps: readonly number[];
}

/** The place of every pair of spreads, worked out once per pattern of both. */
function placesIn(cells: readonly Cell[]): (demographic: Spread, used: Spread) => Place {
  const places: Place[][] = [];
  return (demographic, used) => {
    const own = places[demographic.pattern] ?? [];
    places[demographic.pattern] = own;
    const place = own[used.pattern] ?? placeOf(demographic, used, cells);
    own[used.pattern] = place;
    return place;
  };
}

function placeOf(demographic: Spread, used: Spread, cells: readonly Cell[]): Place {
  const inside = demographic.shares.flatMap((d, i) =>
    used.shares.flatMap((u, j) => (d > 0 && u > 0 ? [i * used.shares.length + j] : [])),
  );
  return { cells: inside, caps: inside.map((cell) => LARGEST_CELL_SHARE * cells[cell].size) };
}

/**
 * Reach over the grid: times the audience's share in the demographic part, times the platforms'
 * share in the usage group. Starts from a copy of the caps, which is the fastest way to make an
 * array of numbers.
 */
function spreadReach(
  reach: number,
  demographic: readonly number[],
  used: readonly number[],
  caps: readonly number[],
): number[] {
  const people = caps.slice();
  let k = 0;
  for (const share of demographic) {
    if (share <= 0) continue;
    const part = reach * share;
    for (const use of used)
      if (use > 0) {
        people[k] = sixDecimals(Math.min(people[k], part * use));
        k++;
      }
  }
  return people;
}
