import type { Counts } from "./forecast-target.ts";

/** The five results of an offer. */
export interface Results extends Counts {
  readonly impressions: number;
  readonly reach: number;
}

/** So many pieces of one format as docs/forecast.md forecasts each. */
export interface Piece {
  readonly platform: string;
  readonly quantity: number;
  readonly followers: number;
  readonly reach: number;
  readonly reachable: number;
  readonly impressions: number;
  /** Impressions of a creator nobody audited after 30 days. */
  readonly usual: number;
  /** Results at the age asked for over those after 30 days. */
  readonly grown: number;
  readonly engagementRate: number;
  readonly clickRate: number;
  readonly conversionRate: number;
  readonly tau: number;
  readonly sigma: number;
  readonly cpm: number | null;
  readonly priceFactor: number;
}
