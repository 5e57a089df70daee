import { knownDigits } from "./currencies.ts";
import { decimalPlaces } from "./decimal.ts";

/**
 * Greatest amount of money accepted, in minor units. Sums of 100,000 of them are kept as bigint.
 */
export const MAX_MONEY_MINOR = 1e12;

/** Decimals of a currency by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD; 2 for a code of none. */
export function currencyDigits(currency: string): number {
  return knownDigits(currency) ?? 2;
}

/** Minor units in one major unit: 100 cents in a dollar, 1 yen in a yen. */
export function minorPerMajor(currency: string): number {
  return 10 ** currencyDigits(currency);
}

/**
 * Whole minor units (cents) of an amount.
 * @param amount decimal amount in the currency's major unit, e.g. 12.5
 * @param currency three capital letters of ISO 4217; one that is not known has two decimals
 * @returns an integer, or null when the amount is not finite, has more decimals than the currency
 * or is beyond {@link MAX_MONEY_MINOR}
 * @example
 * toMinor(12.5, "USD"); // 1250
 * toMinor(12.5, "JPY"); // null
 * toMinor(1.234, "KWD"); // 1234
 */
export function toMinor(amount: number, currency: string): number | null {
  const digits = currencyDigits(currency);
  if (!Number.isFinite(amount) || decimalPlaces(amount) > digits) return null;
  const minor = Math.round(amount * minorPerMajor(currency));
  return Math.abs(minor) <= MAX_MONEY_MINOR ? minor : null;
}

/**
 * The amount in major units of whole minor units; exact for every amount {@link toMinor} accepts.
 */
export function fromMinor(minor: number, currency: string): number {
  return minor / minorPerMajor(currency);
}
