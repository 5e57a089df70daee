import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import { type Deal, priceLevel } from "../forecast/posterior/price.ts";
import { decay } from "../forecast/posterior/rate.ts";
import type { LearnedNumber } from "../run/learned.ts";
import type { FrozenPick } from "../run/ledger.ts";
import { asNumbers } from "./numbers.ts";

/** What was paid for an offer beside what the shipped benchmarks would have it cost. */
export interface PaidFee {
  readonly pick: FrozenPick;
  /** Major units, undefined when nobody reported it; one that nobody paid says nothing. */
  readonly fee: number | undefined;
  /** Days since 1970-01-01. */
  readonly dayNumber: number;
}

/** Days after which a deal counts half. */
const HALF_LIFE = 365;

/**
 * The price level of each format from own deals: a factor on its price per impression and per
 * follower. Offers of several formats, gifts, and formats without prices say nothing.
 * @param reference day to which ages count, as days since 1970-01-01
 */
export function movedPrices(fees: readonly PaidFee[], reference: number): LearnedNumber[] {
  const byFormat = new Map<Piece["platform"], Map<string, Group>>();
  for (const { pick, fee = 0, dayNumber } of fees) {
    const { usualFee, pieces } = pick;
    if (pieces.length !== 1 || !usualFee || fee <= 0) continue;
    const { platform, format } = pieces[0];
    const formats = byFormat.get(platform) ?? new Map<string, Group>();
    byFormat.set(platform, formats);
    const group = formats.get(format) ?? { creators: new Set(), deals: [] };
    formats.set(format, group);
    group.creators.add(pick.creatorId);
    const weight = decay(reference - dayNumber, HALF_LIFE);
    group.deals.push({ log: Math.log(fee / usualFee), weight });
  }
  const moved = [...byFormat].flatMap(([platform, formats]) =>
    [...formats].flatMap(([format, { creators, deals }]) => {
      const { factor } = priceLevel(deals);
      const posts = deals.reduce((sum, { weight }) => sum + weight, 0);
      const { cpm } = BENCHMARKS.formats[platform][format];
      return ["priceFactor", ...(cpm > 0 ? ["cpm"] : [])].map((leaf) => ({
        path: `formats.${platform}.${format}.${leaf}`,
        factor,
        creators: creators.size,
        posts,
      }));
    }),
  );
  return asNumbers(moved);
}

type Piece = FrozenPick["pieces"][number];

/** The deals of one format, and with whom they were made. */
interface Group {
  readonly creators: Set<string>;
  readonly deals: Deal[];
}
