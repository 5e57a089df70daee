import { currencyDigits } from "../base/money.ts";
import type { PriceBand } from "../run/price-band.ts";
import type { Run } from "../run/schema.ts";
import { PRICE_CURRENCY } from "./audience.ts";

const LOCALE = "en-US";
const MONEY = new Set(["spend", "cpm", "cpe", "cpc", "cpa"]);
const COUNTED = new Set(["creators", "offers"]);
const NAMES: Readonly<Record<string, string>> = {
  grossReach: "gross reach",
  reach: "reach, everybody once",
  cpm: "CPM",
  cpe: "cost per engagement",
  cpc: "cost per click",
  cpa: "cost per conversion",
  roas: "ROAS",
  roi: "ROI",
};

/** Letters of the runs of a comparison in their order; A is the base. */
export const LETTERS = ["A", "B", "C", "D", "E"] as const;

/** A measure in the words of a report. */
export function measureWords(measure: string): string {
  return NAMES[measure] ?? measure;
}

/**
 * A figure with the digits it deserves: money to the cent below 1,000, counts whole, forecasts to
 * three digits.
 */
export function figureText(measure: string, value: number | null, currency: string): string {
  if (value === null) return "–";
  if (MONEY.has(measure)) return moneyText(value, currency);
  if (measure === "roi") return shareText(value);
  if (COUNTED.has(measure)) return value.toLocaleString(LOCALE, { maximumFractionDigits: 0 });
  return value.toLocaleString(LOCALE, { maximumSignificantDigits: 3 });
}

/** A difference with its sign; a dash when there is none to state. */
export function changeText(measure: string, value: number | null, currency: string): string {
  if (value === null) return "–";
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${figureText(measure, Math.abs(value), currency)}`;
}

/** An amount of money in major units without its currency; whole from 1,000 on. */
export function moneyText(value: number, currency: string): string {
  const digits = Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : currencyDigits(currency);
  return value.toLocaleString(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** An amount of money in major units to the minor unit, without its currency. */
export function exactMoneyText(value: number, currency: string): string {
  const digits = currencyDigits(currency);
  return value.toLocaleString(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** What {@link priceText} marks. */
export const IMPUTED_REMARK =
  "~ marks a price nobody quoted: it is imputed, and lies in the range beside it four times out " +
  "of five.";

/** A price; of one that nobody quoted three digits and its range: `~6,430 (2,900 to 14,200)`. */
export function priceText(
  { price, priceBand }: { readonly price: number; readonly priceBand: PriceBand },
  currency: string,
): string {
  if (priceBand === null) return moneyText(price, currency);
  const [amount, low, high] = [price, ...priceBand].map((value) =>
    value.toLocaleString(LOCALE, { maximumSignificantDigits: 3 }),
  );
  return `~${amount} (${low} to ${high})`;
}

/** Spend on these offers; marked and whole when a price among them is imputed. */
export function spendText(
  spend: number,
  picks: readonly { readonly priceBand: PriceBand }[],
  currency: string,
): string {
  return picks.some(({ priceBand }) => priceBand !== null)
    ? `~${moneyText(Math.round(spend), currency)}`
    : moneyText(spend, currency);
}

/** What is to be known of the prices that nobody quoted, by the letter of the run. */
export function priceWarnings(
  runs: readonly Run[],
): { readonly letter: string; readonly message: string }[] {
  return runs.flatMap(({ warnings }, index) =>
    warnings
      .filter(({ code }) => code === PRICE_CURRENCY)
      .map(({ message }) => ({ letter: LETTERS[index], message })),
  );
}

/** A share 0-1 as percent. */
export function shareText(value: number | null): string {
  return value === null
    ? "–"
    : `${(value * 100).toLocaleString(LOCALE, { maximumFractionDigits: 1 })} %`;
}

/** Names of all creators of some runs by id; the id where the roster has no name. */
export function creatorNames(runs: readonly Run[]): (id: string) => string {
  const names = new Map(
    runs.flatMap((run) =>
      run.input.roster.creators.map(({ id, name }) => [id, name ?? id] as const),
    ),
  );
  return (id) => names.get(id) ?? id;
}
