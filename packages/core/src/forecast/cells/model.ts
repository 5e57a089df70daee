import type { MarketCreator, MarketOffer } from "../../market/market.ts";
import type { Assumption, Cell, CreatorForecast, Warning } from "../types.ts";
import type { CellReach } from "./stated.ts";

/** The people of the target and how the reach of an offer falls on them. */
export interface AudienceModel {
  readonly cells: readonly Cell[];
  readonly assumptions: readonly Assumption[];
  /** People an offer of this reach reaches in each cell. */
  spread(creator: MarketCreator, offer: MarketOffer, reach: number): CellReach;
  /** Share of the creator's audience taken to be in the target. */
  inside(creator: MarketCreator): number;
  /** Share of the audience's actions that counts, see `audience.outside`, as the plan counts it. */
  counted(creator: MarketCreator): number;
  /** How unsure these shares are where they are estimated, see `CreatorForecast`. */
  doubt(creator: MarketCreator): CreatorForecast["audienceDoubt"];
  /** Share of the audience expected in the target, null when the brief describes none. */
  expected(creator: MarketCreator): number | null;
  readonly warnings: readonly Warning[];
  /** Share of the creator's audience in the target, null when unknown. */
  fit(creator: MarketCreator): number | null;
}

/**
 * Largest share of a cell one offer can reach; keeps the logarithm of the share it misses finite.
 */
export const LARGEST_CELL_SHARE = 0.95;
