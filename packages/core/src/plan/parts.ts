import { QUARTILE } from "../forecast/cells/quartile.ts";
import { piecesIn, tiring } from "../forecast/index.ts";
import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { Platform } from "../roster/fields.ts";
import type { Chances } from "./delivery-chances.ts";
import { type Crowd, saturated } from "./saturation.ts";

/** Parts of a sum that are drawn one by one; the rest of each platform is drawn as one. */
const ONE_BY_ONE = 60;
/** Creators and platforms up to which what reach saturates to is drawn with all slices. */
const FEW_SELLERS = 8;

/** The offers that a plan buys of one creator on one platform. */
export interface Seller {
  readonly platform: Platform;
  readonly creator: number;
  /** Indices into the offers of the market. */
  readonly offers: readonly number[];
  /** Pieces that the creator is paid for, on all platforms. */
  readonly pieces: number;
}

/** A part of a sum that errs by a factor of its own: its mean and its relative deviation. */
export interface Part {
  readonly platform: Platform;
  readonly creator: number;
  readonly mean: number;
  /** What is left of the mean once reach saturates, see {@link saturated}; 1 of other outcomes. */
  readonly kept: number;
  readonly deviation: number;
  /** By how much it follows what all reach on the platform has in common, 0-1. */
  readonly elasticity: number;
  /** Its factors in equally likely worlds, ascending, with mean 1; lognormal when null. */
  readonly factors: Float64Array | null;
  /**
   * Standard deviation of ln(share of the audience that counts) where audiences are estimated; the
   * mean above counts their lower quartile.
   */
  readonly doubt: number;
}

/** What is drawn of a part, or of many small ones of a platform together. */
export interface Drawn extends Omit<Part, "creator" | "kept"> {
  /** Who may fail to deliver it; null where nobody does, or where mean and deviation count it. */
  readonly creator: number | null;
}

/** What a plan buys, by creator and platform. */
export function sellersOf(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): Seller[] {
  const sellers: Seller[] = [];
  for (const [creator, own] of byCreator(market, placements)) {
    const offers = own.map(({ offer }) => offer);
    for (const [platform, list] of Map.groupBy(offers, (o) => market.offers[o].platform))
      sellers.push({ platform, creator, offers: list, pieces: piecesIn(forecast, own) });
  }
  return sellers;
}

/**
 * The mean amount of an outcome per seller, without those who bring none. What is not known of a
 * creator, and what the posts of a period have in common, errs alike in all their offers; what
 * varies from post to post averages out.
 */
export function partsOf(
  outcome: Outcome,
  sellers: readonly Seller[],
  market: Market,
  forecast: Forecast,
): Part[] {
  const parts: Part[] = [];
  const stride = strideOf(sellers.length);
  for (const { platform, creator, offers, pieces } of sellers) {
    let [mean, alike, apart, doubt] = [0, 0, 0, 0];
    for (const offer of offers) {
      const tired =
        outcome === "impressions" || outcome === "reach"
          ? 1
          : tiring(market, forecast, offer, outcome, pieces);
      const { expected, spread, ownSpread } = forecast.offers[offer];
      const amount = expected[outcome] * tired;
      mean += amount;
      alike += amount * Math.sqrt(Math.max(0, spread[outcome] ** 2 - ownSpread[outcome] ** 2));
      apart += (amount * ownSpread[outcome]) ** 2;
      doubt += amount * doubtOf(outcome, offer, market, forecast);
    }
    if (mean <= 0) continue;
    const deviation = Math.sqrt(alike ** 2 + apart) / mean;
    const gross = { kept: 1, deviation, elasticity: 1, factors: null };
    const crowd =
      outcome === "reach" ? crowdOf(forecast, offers, alike / mean, apart / mean ** 2) : null;
    const error = crowd === null ? gross : saturated(crowd, stride);
    parts.push({ platform, creator, mean, ...error, doubt: doubt / mean });
  }
  return parts;
}

/**
 * Every so-manieth slice is a world of the people reached by several pieces: all of them where few
 * creators decide, because errors of a coarse draw do not average out there.
 */
function strideOf(sellers: number): number {
  if (sellers <= FEW_SELLERS) return 1;
  return sellers <= ONE_BY_ONE ? 8 : 80;
}

/**
 * The pieces of a creator on a platform; null of a single one, and where none has a benchmark.
 * @param alike relative deviation of what the offers have in common
 * @param apart relative variance of what they have not, in all
 */
function crowdOf(
  { offers: all }: Forecast,
  offers: readonly number[],
  alike: number,
  apart: number,
): Crowd | null {
  let [pieces, pool, missed] = [0, 0, 1];
  for (const offer of offers) pool = Math.max(pool, all[offer].reachable);
  for (const offer of offers) {
    pieces += all[offer].pieces;
    missed *= 1 - Math.min(0.95, all[offer].expected.reach / pool);
  }
  if (pieces <= 1 || missed >= 1) return null;
  const share = 1 - missed ** (1 / pieces);
  return { pieces, share, alike, apart: Math.sqrt((apart * pieces) / (1 + alike ** 2)) };
}

/** How unsure an offer's share in the target is, as far as the outcome depends on it. */
function doubtOf(outcome: Outcome, offer: number, market: Market, forecast: Forecast): number {
  const { reach, actions } = forecast.creators[market.offers[offer].creator].audienceDoubt;
  if (outcome === "impressions") return 0;
  if (outcome === "reach")
    return market.offers[offer].source.expected?.reachByCell === undefined ? reach : 0;
  // What is stated of the target does not depend on the audience.
  const { expected, everybody } = forecast.offers[offer];
  return expected[outcome] < everybody[outcome] ? actions : 0;
}

/**
 * At most 60 parts with the largest variances as they are, and the rest of each platform as one
 * part with the same mean and variance, so that a plan of thousands is drawn as fast as one of
 * sixty. What is left out of the largest sixty is many and small; its sum is close to lognormal.
 * With a chance p of being delivered, m (1 ± d) has the mean p m and the variance
 * m² (p (1 + d²) − p²).
 */
export function gathered(parts: readonly Part[], chanceOf: Chances): Drawn[] {
  const alone = (part: Part): Drawn => {
    const { creator } = part;
    return { ...part, creator: chanceOf(creator) < 1 ? creator : null };
  };
  if (parts.length <= ONE_BY_ONE) return parts.map(alone);
  const variance = ({ mean, deviation, creator }: Part) => {
    const chance = chanceOf(creator);
    return mean ** 2 * (chance * (1 + deviation ** 2) - chance ** 2);
  };
  const large = new Set(parts.toSorted((a, b) => variance(b) - variance(a)).slice(0, ONE_BY_ONE));
  const small = Map.groupBy(
    parts.filter((part) => !large.has(part)),
    ({ platform }) => platform,
  );
  const rest = [...small].map(([platform, own]) => {
    const means = own.map((part) => part.mean * chanceOf(part.creator));
    const mean = means.reduce((sum, amount) => sum + amount, 0);
    const square = own.reduce((sum, part) => sum + variance(part), 0);
    const average = (of: (part: Part) => number) =>
      own.reduce((sum, part, k) => sum + means[k] * of(part), 0) / mean;
    const doubt = average((part) => part.doubt);
    const elasticity = average((part) => part.elasticity);
    const deviation = Math.sqrt(square) / mean;
    return { platform, creator: null, mean, deviation, elasticity, factors: null, doubt };
  });
  const drawn = rest.filter(({ mean }) => mean > 0);
  return [...parts.filter((part) => large.has(part)).map(alone), ...drawn];
}

/**
 * Factors on what estimated audiences bring over their lower quartile, which the mean counts: with
 * their average as the mean. All of a plan err together, because who says nothing of an audience
 * may have reasons in common.
 */
export function audienceLift(doubt: number, deviates: Float64Array): Float64Array {
  const average = QUARTILE * doubt - doubt ** 2 / 2;
  const lift = new Float64Array(deviates.length);
  for (let w = 0; w < lift.length; w++) lift[w] = Math.exp(average + doubt * deviates[w]);
  return lift;
}
