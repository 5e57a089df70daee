import { Z90 } from "../forecast/offer/price.ts";
import { calibrationFactor } from "../forecast/posterior/hyper.ts";
import type { Counted } from "../run/actuals.ts";
import type { FrozenResult } from "../run/ledger.ts";

/** Results whose bands are judged, with what they must be expected to bring to say something. */
const JUDGED = { reach: 1, engagements: 1, clicks: 3, conversions: 3 } as const;
type Judged = keyof typeof JUDGED;

/** Offers after which the bands of earlier ones are no longer judged. */
const LATEST = 30;

/** A forecast and what became of it. */
export interface Outcome {
  readonly forecast: FrozenResult;
  readonly actual: number;
  /** Factor on the deviation that was in force when it was forecast. */
  readonly inForce: number;
}

/**
 * Factors on the deviations between posts, by result: 1 while the bands of the latest 30 offers
 * hold what they should, see {@link calibrationFactor}.
 * @param offers number of offers, oldest first
 * @param outcome of a result of the n-th offer; null where it was not counted
 */
export function calibrationOf(
  offers: number,
  outcome: (offer: number, result: Counted) => Outcome | null,
): Record<string, number> {
  const factors: Record<string, number> = {};
  for (const result of Object.keys(JUDGED) as Judged[]) {
    const scores: number[] = [];
    for (let offer = offers - 1; offer >= 0 && scores.length < LATEST; offer--) {
      const known = outcome(offer, result);
      if (known !== null && known.forecast.mean >= JUDGED[result]) scores.push(scoreOf(known));
    }
    const factor = calibrationFactor(scores, Z90);
    if (factor !== 1) factors[result] = Number(factor.toPrecision(6));
  }
  return factors;
}

/**
 * How many standard deviations the logarithm of a result was off, as if nothing had been
 * calibrated.
 */
function scoreOf({ forecast: { mean, deviation }, actual, inForce }: Outcome): number {
  const variance = Math.log1p(deviation ** 2);
  const median = mean * Math.exp(-variance / 2);
  return (Math.log((actual + 0.5) / (median + 0.5)) / Math.sqrt(variance)) * inForce;
}
