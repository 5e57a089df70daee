import { MICRO } from "../base/decimal.ts";

/**
 * Significant digits that figures of an answer keep: far more than a forecast has, fewer than
 * rounding noise needs.
 */
const DIGITS = 12;

/** Whether a number is an exact amount: money, a count, a measured quantity in millionths. */
function isExact(value: number): boolean {
  return Number.isInteger(value) || Math.round(value * MICRO) / MICRO === value;
}

/**
 * The same value with every number rounded to twelve significant digits, so that
 * 16,000.000000000011 reads 16,000. Numbers with up to six decimals are exact amounts and stay as
 * they are.
 */
export function tidy<T>(value: T): T {
  if (typeof value === "number")
    return isExact(value) ? value : (Number(value.toPrecision(DIGITS)) as T);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(tidy) as T;
  const copy = { ...value };
  for (const key of Object.keys(copy) as (keyof T & string)[]) copy[key] = tidy(copy[key]);
  return copy;
}
