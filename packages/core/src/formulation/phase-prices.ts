import type { ItemSet } from "./placement-table.ts";

/** Bids of an auction at most: prices are good ones after far fewer, and right ones always. */
const MOST_BIDS = 200;

/** Least step of a bid, as a part of what differs between phases. */
const LEAST_STEP = 1e-3;

/**
 * Prices of phases at which some offers do not want the same one, found by an auction: every offer
 * in turn takes the phase it gains most in and raises its price to where the next best is as good.
 * @param offers positions of the offers in the set
 */
export function phasePrices(
  { items, byOffer, phases }: ItemSet,
  values: Float64Array,
  offers: readonly number[],
): Float64Array {
  const worth = offers.map((offer) => {
    const own = new Float64Array(phases).fill(Number.NEGATIVE_INFINITY);
    for (const item of byOffer[offer])
      if (items[item].mask === 1 << items[item].start) own[items[item].start] = values[item];
    return own;
  });
  const known = worth.flatMap((own) => [...own].filter(Number.isFinite));
  const step = LEAST_STEP * (Math.max(...known) - Math.min(...known));
  const prices = new Float64Array(phases);
  const holder: (number | null)[] = Array.from({ length: phases }, () => null);
  const waiting = [...worth.keys()].filter((k) => worth[k].some(Number.isFinite));
  for (let bid = 0; bid < MOST_BIDS && step > 0; bid++) {
    const bidder = waiting.pop();
    if (bidder === undefined) break;
    const gains = worth[bidder].map((own, phase) => own - prices[phase]);
    const phase = gains.indexOf(Math.max(...gains));
    const second = Math.max(...gains.filter((_, other) => other !== phase));
    prices[phase] += step + (Number.isFinite(second) ? gains[phase] - second : 0);
    const before = holder[phase];
    if (before !== null) waiting.push(before);
    holder[phase] = bidder;
  }
  return prices;
}
