import { decimalPlaces } from "../base/decimal.ts";

/**
 * Significant digits that figures of an answer keep: far more than a forecast has, fewer than
 * rounding noise needs.
 */
const DIGITS = 12;

/** Decimals of what is counted exactly: money, counts, measured quantities in millionths. */
const EXACT_DECIMALS = 6;

/**
 * The same value with every number rounded to twelve significant digits, so that
 * 16,000.000000000011 reads 16,000. Numbers with up to six decimals are exact amounts and stay as
 * they are.
 */
export function tidy<T>(value: T): T {
  if (typeof value === "number")
    return decimalPlaces(value) <= EXACT_DECIMALS
      ? value
      : (Number(value.toPrecision(DIGITS)) as T);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(tidy) as T;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, tidy(own)])) as T;
}
