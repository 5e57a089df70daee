import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import { canonicalFormat } from "../forecast/offer/formats.ts";
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
  const deals = fees.flatMap(({ pick, fee, age }) => {
    const { usualFee, pieces } = pick;
    const formats = new Set(
      pieces.map((p) => `${p.platform}.${canonicalFormat(p.platform, p.format)}`),
    );
    const [format] = formats;
    if (formats.size !== 1 || !usualFee || fee <= 0) return [];
    const deal: Deal = { log: Math.log(fee / usualFee), weight: decay(age, HALF_LIFE) };
    return [{ format, creatorId: pick.creatorId, deal }];
  });
  const moved = [...Map.groupBy(deals, ({ format }) => format)].flatMap(([format, own]) => {
    const { factor } = priceLevel(own.map(({ deal }) => deal));
    const creators = new Set(own.map(({ creatorId }) => creatorId)).size;
    const posts = own.reduce((sum, { deal }) => sum + deal.weight, 0);
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
