import type { Market, MarketCreator, MarketOffer } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { sixDecimals } from "../decimals.ts";
import type { Assumption, Cell } from "../types.ts";
import { type CellReach, cellIndex, statedCellReach } from "./stated.ts";

/** The people of the target and how the reach of an offer falls on them. */
export interface AudienceModel {
  readonly cells: readonly Cell[];
  readonly assumptions: readonly Assumption[];
  /** People an offer of this reach reaches in each cell. */
  spread(creator: MarketCreator, offer: MarketOffer, reach: number): CellReach;
  /** Share of the creator's audience in the target, null when unknown. */
  fit(creator: MarketCreator): number | null;
}

/** The audience of a market: stated cells as stated, else one cell of everyone. */
export function audienceModel(market: Market, benchmarks: Benchmarks): AudienceModel {
  const stated = market.brief.audience?.cells;
  let followers = 0;
  for (const creator of market.creators)
    followers += Math.max(...creator.source.channels.map((c) => c.followers));
  const size =
    market.brief.audience?.size ?? Math.min(benchmarks.audience.largestPopulation, Math.max(1, followers));
  const cells: Cell[] = stated?.map(({ id, size, value }) => ({ id, size, value: value ?? null })) ?? [
    { id: "everyone", size, value: null },
  ];
  const index = cellIndex(cells);
  const total = cells.reduce((sum, cell) => sum + cell.size, 0);
  const all = cells.map((_, i) => i);
  return {
    cells,
    assumptions: [],
    spread: (_, offer, reach) =>
      statedCellReach(offer.source, index) ?? {
        cells: all,
        reach: cells.map((cell) => Math.min(cell.size, sixDecimals((reach * cell.size) / total))),
      },
    fit: () => null,
  };
}
