import type { BenchmarkRow } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";

/** 90 % quantile of the standard normal distribution. */
export const Z90 = 1.2815515655446004;

/** An estimated fee in units of the brief's currency, and its 10 % and 90 % quantiles. */
export interface ImputedPrice {
  readonly price: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Price of one piece, US dollars: a price per impression at the views the benchmark expects and a
 * price per follower, blended on the log scale, and moved by how far the views known of
 * the creator differ,
 *   P_A = cpm/1000 * usual,  P_B = base * factor * (followers/10,000)^exponent,
 *   ln P = w ln P_A + (1-w) ln P_B + k ln(impressions/usual).
 * More views never lower it, and nothing jumps with the number of own posts. Formats without
 * published cpm, and pieces without impressions, take P_B alone; without followers, the price per
 * impression alone.
 * @param usual impressions the benchmark expects of the piece
 * @param impressions impressions forecast for it, from own posts or as stated
 */
export function piecePrice(
  row: BenchmarkRow,
  price: Benchmarks["price"],
  followers: number,
  usual: number,
  impressions: number,
): number {
  const perImpression = (row.benchmark.cpm / 1000) * usual;
  const perFollower =
    price.basePer10k[row.platform] *
    row.benchmark.priceFactor *
    (followers / 10_000) ** price.exponent;
  if (perImpression <= 0 || impressions <= 0) return perFollower;
  if (perFollower <= 0) return (row.benchmark.cpm / 1000) * impressions;
  const weight = price.impressionWeight;
  return (
    perImpression ** weight *
    perFollower ** (1 - weight) *
    (impressions / usual) ** price.impressionWeightKnown
  );
}

/**
 * Discount on a package: the greater of the bundle discount (three pieces or more) and the retainer
 * discount (90 days or more); they do not add up.
 */
export function packageDiscount(
  price: Benchmarks["price"],
  pieces: number,
  retainerDays: number,
): number {
  const bundle = pieces >= 3 ? price.bundleDiscount : 0;
  const retainer = retainerDays >= 90 ? price.retainerDiscount : 0;
  return Math.max(bundle, retainer);
}

/** A price with its band: `price * exp(-/+ Z90 * logSd)`. */
export function priceBand(price: number, logSd: number): ImputedPrice {
  const factor = Math.exp(Z90 * logSd);
  return { price, low: price / factor, high: price * factor };
}
