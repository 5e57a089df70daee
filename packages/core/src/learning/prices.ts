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
  const moved = [...groupsOf(fees, reference)].flatMap(([platform, formats]) =>
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
type Groups = Map<Piece["platform"], Map<string, Group>>;

function groupsOf(fees: readonly PaidFee[], reference: number): Groups {
  const groups: Groups = new Map();
  for (const { pick, fee = 0, dayNumber } of fees) {
    const { usualFee, pieces } = pick;
    if (pieces.length !== 1 || !usualFee || fee <= 0) continue;
    const group = groupOf(groups, pieces[0]);
    group.creators.add(pick.creatorId);
    const weight = decay(reference - dayNumber, HALF_LIFE);
    group.deals.push({ log: Math.log(fee / usualFee), weight });
  }
  return groups;
}

/** The group of a format, an empty one where it is the first of it. */
function groupOf(groups: Groups, { platform, format }: Piece): Group {
  const known = groups.get(platform)?.get(format);
  if (known !== undefined) return known;
  const first: Group = { creators: new Set(), deals: [] };
  const formats = groups.get(platform) ?? new Map<string, Group>();
  groups.set(platform, formats.set(format, first));
  return first;
}

/** The deals of one format, and with whom they were made. */
interface Group {
  readonly creators: Set<string>;
  readonly deals: Deal[];
}
