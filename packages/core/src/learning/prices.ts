import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import { type Deal, priceLevel } from "../forecast/posterior/price.ts";
import { decay } from "../forecast/posterior/rate.ts";
import type { LearnedNumber } from "../run/learned.ts";
import type { FrozenPick } from "../run/ledger.ts";
import { asNumbers } from "./numbers.ts";

/** What was paid for an offer beside what the shipped benchmarks would have it cost. */
export interface PaidFee {
  readonly pick: FrozenPick;
  /** Major units. */
  readonly fee: number;
  /** Days before the newest result. */
  readonly age: number;
}

/** Days after which a deal counts half. */
const HALF_LIFE = 365;

/**
 * The price level of each format from own deals: a factor on its price per impression and per
 * follower. Offers of several formats, gifts, and formats without prices say nothing.
 */
export function movedPrices(fees: readonly PaidFee[]): LearnedNumber[] {
  const byFormat = new Map<string, { creators: Set<string>; deals: Deal[] }>();
  for (const { pick, fee, age } of fees) {
    const { usualFee, pieces } = pick;
    const [piece] = pieces;
    if (piece === undefined || pieces.length > 1 || !usualFee || fee <= 0) continue;
    const { platform, format } = piece;
    const key = `${platform}.${format}`;
    const group = byFormat.get(key) ?? { creators: new Set(), deals: [] };
    byFormat.set(key, group);
    group.creators.add(pick.creatorId);
    group.deals.push({ log: Math.log(fee / usualFee), weight: decay(age, HALF_LIFE) });
  }
  const moved = [...byFormat].flatMap(([format, own]) => {
    const { factor } = priceLevel(own.deals);
    const creators = own.creators.size;
    const posts = own.deals.reduce((sum, { weight }) => sum + weight, 0);
    const [platform, name] = format.split(".");
    const { cpm } = BENCHMARKS.formats[platform as FrozenPick["platform"]][name];
    return ["priceFactor", ...(cpm > 0 ? ["cpm"] : [])].map((leaf) => ({
      path: `formats.${format}.${leaf}`,
      factor,
      creators,
      posts,
    }));
  });
  return asNumbers(moved);
}
