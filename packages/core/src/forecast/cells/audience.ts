import type { Audience } from "../../brief/schema.ts";
import type { Market, MarketCreator } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { sixDecimals } from "../decimals.ts";
import type { Assumption, Cell } from "../types.ts";
import { derivedAudience } from "./derived.ts";
import { type AudienceModel, type CreatorAudience, LARGEST_CELL_SHARE } from "./model.ts";
import { type AudienceProfiles, audienceProfiles } from "./profiles.ts";
import { cellIndex, statedCellReach } from "./stated.ts";

/**
 * The audience of a market: cells as the brief states them, else derived from its description of
 * the target.
 */
export function audienceModel(market: Market, benchmarks: Benchmarks): AudienceModel {
  const profiles = audienceProfiles(market, benchmarks);
  const stated = market.brief.audience?.cells;
  return stated
    ? statedAudience(stated, market, profiles, benchmarks)
    : derivedAudience(market, profiles, benchmarks);
}

/**
 * Stated cells: reach per cell as the offer states it; else the share of the creator's audience in
 * the target, over the cells in proportion to their sizes. With nothing known of it, the
 * benchmark's share for an unknown audience.
 */
function statedAudience(
  stated: NonNullable<Audience["cells"]>,
  market: Market,
  profiles: AudienceProfiles,
  benchmarks: Benchmarks,
): AudienceModel {
  const cells: Cell[] = stated.map(({ id, size, value }) => ({
    id,
    size,
    value: value ?? null,
  }));
  const index = cellIndex(cells);
  const total = cells.reduce((sum, cell) => sum + cell.size, 0);
  const all = cells.map((_, i) => i);
  const described = profiles.dimensions.length > 0;
  const { unknownShare } = benchmarks.audience;
  const audiences = market.creators.map((creator): CreatorAudience => {
    const fit = statedFit(market, creator, index);
    return fit === null
      ? profiles.creators[creator.index]
      : { ...profiles.creators[creator.index], fit };
  });
  return {
    cells,
    assumptions: [...profiles.assumptions, ...spreadAssumption(market, described, unknownShare)],
    warnings: profiles.warnings,
    of: (creator) => audiences[creator.index],
    spread: (creator, offer, reach) => {
      const inCells = statedCellReach(offer.source, index);
      if (inCells !== null) return inCells;
      const target = reach * (described ? profiles.creators[creator.index].inside : unknownShare);
      return {
        cells: all,
        reach: cells.map((c) =>
          sixDecimals(Math.min(LARGEST_CELL_SHARE * c.size, (target * c.size) / total)),
        ),
      };
    },
  };
}

/** What is assumed of offers that state no reach per cell. */
function spreadAssumption(market: Market, described: boolean, unknownShare: number): Assumption[] {
  const silent = market.offers.filter(
    ({ source }) => source.expected?.reachByCell === undefined,
  ).length;
  if (silent === 0) return [];
  const source =
    `${silent} of ${market.offers.length} offers state no reach per cell: their ` +
    `reach in the target is spread over the cells by size`;
  return described
    ? [{ field: "audience.cells", value: "by size", source, trust: "C" }]
    : [
        {
          field: "benchmarks.audience.unknownShare",
          value: unknownShare,
          source: `${source}, and this share of it is taken to be in the target`,
          trust: "C",
        },
      ];
}

/** Share of the reach stated per cell in the reach stated, over the offers that state both. */
function statedFit(
  market: Market,
  creator: MarketCreator,
  index: ReadonlyMap<string, number>,
): number | null {
  let inside = 0;
  let all = 0;
  for (let o = creator.offerStart; o < creator.offerEnd; o++) {
    const offer = market.offers[o].source;
    const cells = statedCellReach(offer, index);
    if (cells === null) continue;
    const people = cells.reach.reduce((a, b) => a + b, 0);
    inside += people;
    all += Math.max(people, offer.expected?.reach ?? people);
  }
  return all > 0 ? inside / all : null;
}
