import type { MarketCreator, MarketOffer } from "../../market/market.ts";
import type { Assumption, Cell, CreatorForecast, Warning } from "../types.ts";
import type { CellReach } from "./stated.ts";

/** The people of the target and how the reach of an offer falls on them. */
export interface AudienceModel {
  readonly cells: readonly Cell[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  /** Whom a creator is taken to reach. */
  of(creator: MarketCreator): CreatorAudience;
  /** People an offer of this reach reaches in each cell. */
  spread(creator: MarketCreator, offer: MarketOffer, reach: number): CellReach;
}

/** How much of one creator's audience is in the target. */
export interface CreatorAudience {
  /** Share of the audience taken to be in the target, as the plan counts it. */
  readonly inside: number;
  /** Share of the audience's actions that counts, see `audience.outside`, as the plan counts it. */
  readonly counted: number;
  /** How unsure these shares are where they are estimated, see `CreatorForecast`. */
  readonly doubt: CreatorForecast["audienceDoubt"];
  /** Share of the audience expected in the target, null when the brief describes none. */
  readonly expected: number | null;
  /** Share of the audience in the target, null when unknown. */
  readonly fit: number | null;
}

/**
 * Largest share of a cell one offer can reach; keeps the logarithm of the share it misses finite.
 */
export const LARGEST_CELL_SHARE = 0.95;
