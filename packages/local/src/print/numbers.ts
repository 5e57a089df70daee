import { currencyDigits, type Plan } from "@reachmix/core";

const LOCALE = "en-US";

/** By their options: making a format takes twenty times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

function written(value: number, options: Intl.NumberFormatOptions): string {
  const key = Object.entries(options).join();
  const format = formats.get(key) ?? new Intl.NumberFormat(LOCALE, options);
  formats.set(key, format);
  return format.format(value);
}

/** A count of people, impressions or actions, rounded to whole ones: `12,345`. */
export function formatCount(value: number): string {
  return written(value, { maximumFractionDigits: 0 });
}

/**
 * An expected figure with the three significant digits that a forecast can carry at most: `12,300`,
 * `188`, `6.5`.
 */
export function formatEstimate(value: number): string {
  return written(value, { maximumSignificantDigits: 3 });
}

/**
 * An amount of money in major units, without the currency: `1,250`, `1,250.50`.
 * @param value null prints as a dash
 * @param exact true keeps the minor units of a whole amount (`1,250.00`)
 */
export function formatMoney(value: number | null, currency: string, exact = false): string {
  if (value === null) return "-";
  const digits = currencyDigits(currency);
  const whole = Number.isInteger(value) && !exact;
  return written(value, {
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: whole ? 0 : digits,
  });
}

/**
 * A price that nobody quoted, or a cost made of such: three significant digits, marked, with its
 * range where there is one and room for it: `~6,430`, `~6,430 (2,900-14,200)`.
 */
export function formatImputed(price: number, band: PriceBand = null): string {
  const range = formatBand(band);
  return `~${formatEstimate(price)}${range === "" ? "" : ` (${range})`}`;
}

/** Low and high of a price that nobody quoted: `2,900-14,200`; "" when they are not known. */
export function formatBand(band: PriceBand): string {
  const known: (number | null)[] = [...(band ?? [])];
  return known
    .filter((end) => end !== null)
    .map(formatEstimate)
    .join("-");
}

/** What the mark of an imputed price means. */
export const IMPUTED_PRICE = "~ marks a price nobody quoted: it is imputed, with its low and high.";
/** What the mark of a sum or a cost means. */
export const IMPUTED_SUM = "~ marks what is made of prices nobody quoted, in part at least.";

/** Low and high of an imputed price, see `priceBand` of a pick. */
type PriceBand = Plan["picks"][number]["priceBand"];

/** A sum that prices nobody quoted are part of: whole, and marked. */
export function formatImputedSum(sum: number): string {
  return `~${Math.abs(sum) >= 100 ? formatCount(sum) : formatEstimate(sum)}`;
}

/** A share 0-1 as percent with one decimal; null prints as a dash. */
export function formatShare(value: number | null): string {
  if (value === null) return "-";
  return `${written(value * 100, { maximumFractionDigits: 1 })} %`;
}

/**
 * A number of any size: two decimals from 1,000 on, about five significant digits below; null
 * prints as a dash.
 */
export function formatNumber(value: number | null): string {
  if (value === null) return "-";
  const digits =
    Math.abs(value) >= 1000 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 5 };
  return written(value, digits);
}

/** True when some amount is not whole, so that all of its column should show minor units. */
export function hasMinorUnits(values: readonly (number | null)[]): boolean {
  return values.some((value) => value !== null && !Number.isInteger(value));
}
