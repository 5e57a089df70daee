import { toDecimal } from "../base/decimal.ts";
import { MAX_MONEY_MINOR, minorPerMajor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";
import type { Offer } from "../roster/offer.ts";

/**
 * Whole minor units of the brief's currency for an amount of an offer: converted by the rate of the
 * brief where the offer is in another currency, rounded half up once.
 * @returns null when there is no rate, or when the amount is beyond what is counted exactly
 */
export function inBriefCurrency(amount: number, offer: Offer, brief: Brief): number | null {
  const rate = rateOf(offer, brief);
  if (rate === null) return null;
  const value = toDecimal(amount);
  const factor = toDecimal(rate);
  const scale = 10n ** BigInt(value.scale + factor.scale);
  const exact = value.units * factor.units * BigInt(minorPerMajor(brief.currency));
  const minor = Number(halfUp(exact, scale));
  return minor <= MAX_MONEY_MINOR ? minor : null;
}

/** What one unit of an offer's currency is worth in that of the brief; null when nobody says. */
export function rateOf({ currency }: Offer, brief: Brief): number | null {
  if (currency === undefined || currency === brief.currency) return 1;
  const rates = brief.costs?.fx?.rates ?? {};
  return Object.hasOwn(rates, currency) ? rates[currency] : null;
}

/** The whole number nearest to a quotient of whole numbers ≥ 0; the greater of two as near. */
export function halfUp(units: bigint, scale: bigint): bigint {
  return (2n * units + scale) / (2n * scale);
}
