import type { Platform } from "../roster/fields.ts";
import type { Tier } from "../roster/tiers.ts";
import type { Basis } from "./benchmarks/benchmarks.ts";

/** The five expected results of an offer, in the order of the funnel. */
export const OUTCOMES = ["impressions", "reach", "engagements", "clicks", "conversions"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Where a number comes from. `stated`: the roster or brief says so. `history`: own posts, with the
 * weight (0-1) they carry against the benchmark. `benchmark`: the shipped prior, with its trust
 * mark A, B or C. `imputed`: a price nobody quoted.
 */
export interface Source {
  readonly kind: "stated" | "history" | "benchmark" | "imputed";
  readonly weight?: number;
  readonly trust?: "A" | "B" | "C";
  /** The stated figure this one was derived from with benchmark ratios. */
  readonly from?: Outcome;
}

/** A disjoint group of target people in which reach is deduplicated. */
export interface Cell {
  readonly id: string;
  /** People. */
  readonly size: number;
  /** Money per person reached when the brief states it, else null. */
  readonly value: number | null;
}

/** Results of single people, which count where the brand can use them. */
export const ACTIONS = ["engagements", "clicks", "conversions"] as const;
export type Action = (typeof ACTIONS)[number];

/** What one offer is expected to deliver. */
export interface OfferForecast {
  /** Fee in minor units when nobody quoted one, else null. */
  readonly imputedFee: number | null;
  readonly priceSource: Source;
  /** P10 and P90 of an imputed fee with the extras in minor units, null for a quoted one. */
  readonly priceBand: readonly [number, number] | null;
  /**
   * What the search plans with: results at the median reach, each rounded to six decimals, because
   * ranking offers by means would reward not knowing them. Impressions and reach are of everybody,
   * in the target or not; engagements, clicks and conversions are those that count: inside the
   * target, and outside it by the weights of `audience.outside`.
   */
  readonly mid: Readonly<Record<Outcome, number>>;
  /**
   * What such offers bring on average, the same figures otherwise: totals, ratios and rules are
   * made of these.
   */
  readonly expected: Readonly<Record<Outcome, number>>;
  /** Expected actions of everybody: what a report of the platform will be compared with. */
  readonly everybody: Readonly<Record<Action, number>>;
  /** Those of them by people outside the target, counted or not. */
  readonly outside: Readonly<Record<Action, number>>;
  readonly sources: Readonly<Record<Outcome, Source>>;
  /**
   * Relative standard deviation of each result of this offer (creator and post, without shared
   * shocks, estimated audiences and the noise of counting).
   */
  readonly spread: Readonly<Record<Outcome, number>>;
  /** The part of it that varies from post to post: other offers of the creator do not share it. */
  readonly ownSpread: Readonly<Record<Outcome, number>>;
  /** The same as `spread` with what an estimated audience and counting single people add. */
  readonly deviation: Readonly<Record<Outcome, number>>;
  /**
   * People repeated pieces of this kind can reach at most; `combinedReachShare` draws from them.
   */
  readonly reachable: number;
  /** Number of pieces of content, 0 when no format of the offer has a benchmark. */
  readonly pieces: number;
  /** People reached per cell, sparse: cell indices ascending. */
  readonly cells: readonly number[];
  readonly cellReach: readonly number[];
  /** Results stated, or derived from stated ones, outside the benchmark's P1-P99. */
  readonly outliers: readonly Outcome[];
  /**
   * Factor on the value of engagements, clicks and conversions from quality and style ratings
   * (0.7-1.3).
   */
  readonly valueFactor: number;
}

/** What the forecast knows of one creator. */
export interface CreatorForecast {
  /** Share of the creator's audience in the target, null when unknown. */
  readonly audienceFit: number | null;
  /**
   * Share of the creator's audience in the target, estimated where nothing is stated: the average
   * of such creators. Null when the brief describes no target.
   */
  readonly expectedFit: number | null;
  /**
   * Standard deviation of ln(share of the audience that counts) where it is estimated, 0 where it
   * is known: of the share in the target, and of the share of actions by `audience.outside`.
   */
  readonly audienceDoubt: { readonly reach: number; readonly actions: number };
  /** Share of genuine followers, null when not audited. */
  readonly authenticity: number | null;
  /** Content quality 0-1, null when unrated. */
  readonly quality: number | null;
  /** Why they are not considered at all (brand safety, fit below the floor), null when they are. */
  readonly excludedBecause: string | null;
}

/** A default or estimate the plan rests on. */
export interface Assumption {
  readonly field: string;
  readonly value: number | string | boolean | null;
  readonly source: string;
  readonly trust: "A" | "B" | "C" | null;
}

/** Something a reader of the plan has to know. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** Errors that do not average out over the offers of a plan. */
export interface Shocks {
  /** Common to all offers of a platform, on everything that follows from reach. */
  readonly platformReach: Readonly<Record<Platform, number>>;
  /** Common to all offers (product, landing page, season), on conversions. */
  readonly offerConversion: number;
}

/**
 * The forecast of a market: by offer index, by creator index, and the cells reach is counted in.
 */
export interface Forecast {
  /** Version of what it rests on. */
  readonly version: string;
  readonly basis: Basis;
  readonly cells: readonly Cell[];
  readonly offers: readonly OfferForecast[];
  readonly creators: readonly CreatorForecast[];
  /** Relative standard deviations of what hits many offers alike, each with mean 1. */
  readonly shocks: Shocks;
  /** Chance that a creator of whom none is stated delivers, by tier. */
  readonly delivery: Readonly<Record<Tier, number>>;
  /** What each further piece of one creator engages, relative to the piece before. */
  readonly fatigue: number;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
}
