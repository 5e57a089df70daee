import type { Brief } from "../brief/schema.ts";
import type { Creator } from "../roster/creator.ts";
import type { Platform } from "../roster/fields.ts";
import type { Offer } from "../roster/offer.ts";
import type { Group, Tier } from "../roster/tiers.ts";
import type { Charges } from "./charges.ts";

/**
 * What can be bought: brief and roster checked against each other, sorted by id, money in minor
 * units.
 */
export interface Market {
  readonly brief: Brief;
  /** Budget in minor units. */
  readonly budget: number;
  /** What is paid around the fees. */
  readonly charges: Charges;
  /** Phases in order of their dates; one phase with id null when the brief states none. */
  readonly phases: readonly MarketPhase[];
  /** All creators of the roster, ascending by id. */
  readonly creators: readonly MarketCreator[];
  /** All offers: those of creator 0, then of creator 1, ...; ascending by id within a creator. */
  readonly offers: readonly MarketOffer[];
}

/** One phase of the campaign. */
export interface MarketPhase {
  readonly index: number;
  readonly id: string | null;
  readonly groups: readonly Group[];
  /** First and last day as days since 1970-01-01; null when the brief states no phases. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
}

/** A creator of the market. */
export interface MarketCreator {
  readonly index: number;
  readonly id: string;
  /** The roster's own record. */
  readonly source: Creator;
  /** Offers `offerStart .. offerEnd-1` of {@link Market.offers} are theirs. */
  readonly offerStart: number;
  readonly offerEnd: number;
  /** True when the creator has done campaigns with this brand. */
  readonly returning: boolean;
}

/** An offer of the market. */
export interface MarketOffer {
  readonly index: number;
  readonly id: string;
  readonly creator: number;
  readonly source: Offer;
  /** Platform of the first deliverable; the tier is counted on it. */
  readonly platform: Platform;
  /** Distinct formats of the deliverables. */
  readonly formats: readonly string[];
  readonly followers: number;
  readonly tier: Tier;
  readonly group: Group;
  /** Quoted fee in minor units, 0 of a gifted offer, null when the roster has none. */
  readonly fee: number | null;
  /** Sum of priced terms and extras in minor units. */
  readonly extras: number;
  /**
   * Expected commission in millionths of a minor unit; 0 until the market has been given its
   * forecast.
   */
  readonly commission: number;
  /** Indices of the phases it may be placed in; a retainer occupies all of `retainer` at once. */
  readonly phases: readonly number[];
  /** Phases a retainer occupies together, null for an ordinary offer. */
  readonly retainer: readonly number[] | null;
}
