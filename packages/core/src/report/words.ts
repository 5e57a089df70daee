import { currencyDigits } from "../base/money.ts";
import { isImputed } from "../run/comparison.ts";
import type { PriceBand } from "../run/price-band.ts";
import { PRICE_CURRENCY } from "../run/price-currency.ts";
import type { Run, Totals } from "../run/schema.ts";
import type { Amount, Cell } from "./document.ts";

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
 * @param imputed whether prices that nobody quoted are part of it: then it is marked, spend is
 * whole and a cost has three digits
 */
export function figureText(
  measure: string,
  value: number | null,
  currency: string,
  imputed = false,
): string {
  if (value === null) return "–";
  if (imputed) return `${IMPUTED}${imputedFigure(measure, value, currency)}`;
  if (MONEY.has(measure)) return moneyText(value, currency);
  if (measure === "roi") return shareText(value);
  if (COUNTED.has(measure)) return value.toLocaleString(LOCALE, { maximumFractionDigits: 0 });
  return threeDigits(value);
}

/** {@link figureText} as a cell that keeps the number; a dash where there is none. */
export function figureCell(
  measure: string,
  value: number | null,
  currency: string,
  imputed = false,
): Cell {
  if (value === null) return "–";
  const text = figureText(measure, value, currency, imputed);
  const as = MONEY.has(measure) ? "money" : formatOf(measure);
  return { kind: "amount", value, text, as, imputed };
}

function formatOf(measure: string): Amount["as"] {
  if (measure === "roi") return "share";
  return COUNTED.has(measure) ? "whole" : "figure";
}

/** An amount of money to the minor unit as a cell. */
export function moneyCell(value: number, currency: string): Amount {
  return { kind: "amount", value, text: exactMoneyText(value, currency), as: "money" };
}

/** A price as a cell, to the cent; one that nobody quoted marked, three digits and its range. */
export function priceCell(
  side: { readonly price: number; readonly priceBand: PriceBand },
  currency: string,
  after = "",
): Amount {
  const imputed = side.priceBand !== null;
  const text = `${imputed ? priceText(side, currency) : amountText(side.price, currency)}${after}`;
  return { kind: "amount", value: side.price, text, as: "money", imputed };
}

/** A share of 1 as a cell; a dash where there is none. */
export function shareCell(value: number | null): Cell {
  return value === null ? "–" : { kind: "amount", value, text: shareText(value), as: "share" };
}

function imputedFigure(measure: string, value: number, currency: string): string {
  if (measure === "spend") return moneyText(Math.round(value), currency);
  return measure === "roi" ? shareText(value) : threeDigits(value);
}

function threeDigits(value: number): string {
  return value.toLocaleString(LOCALE, { maximumSignificantDigits: 3 });
}

/** A difference with its sign; a dash when there is none to state. */
export function changeText(
  measure: string,
  value: number | null,
  currency: string,
  imputed = false,
): string {
  if (value === null) return "–";
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${figureText(measure, Math.abs(value), currency, imputed)}`;
}

/** Stands before whatever is made of prices that nobody quoted. */
const IMPUTED = "~";

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

/** Money to the minor unit, without decimals where it has none. */
export function amountText(value: number, currency: string): string {
  return Number.isInteger(value) ? moneyText(value, currency) : exactMoneyText(value, currency);
}

/** What a range of a forecast is. */
export const RANGE_WORDS = "low and high are each missed one time in ten.";

/** A sentence that begins with a capital letter. */
export function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** People or actions, whole from 10 on: a forecast of 56.9 orders is one of 57. */
export function countText(value: number): string {
  return threeDigits(value >= 10 ? Math.round(value) : value);
}

/** The ends of a range of people or actions, whole: `7 to 57`. */
export function rangeText({ low, high }: { low: number; high: number }, between = " to "): string {
  return [low, high].map((end) => threeDigits(Math.round(end))).join(between);
}

const PLATFORMS: Readonly<Record<string, string>> = {
  instagram: "Instagram",
  tiktok: "TikTok",
  youtube: "YouTube",
  linkedin: "LinkedIn",
};

/** A platform as it writes itself; anything else stays as it is. */
export function platformName(platform: string): string {
  return PLATFORMS[platform] ?? platform;
}

/** What {@link priceText} marks. */
export const IMPUTED_REMARK =
  "~ marks a price nobody quoted: it is imputed, and lies in the range beside it four times out " +
  "of five.";

/** What {@link figureText} and {@link boundText} mark. */
export const IMPUTED_SUM_REMARK =
  "~ marks a figure that is made of prices nobody quoted, in part at least.";

/** A price; of one that nobody quoted three digits and its range: `~6,430 (2,900 to 14,200)`. */
export function priceText(
  { price, priceBand }: { readonly price: number; readonly priceBand: PriceBand },
  currency: string,
): string {
  if (priceBand === null) return moneyText(price, currency);
  const [low, high] = priceBand;
  const range =
    low === null || high === null ? "" : ` (${threeDigits(low)} to ${threeDigits(high)})`;
  return `${IMPUTED}${threeDigits(price)}${range}`;
}

/** A price that nobody quoted, or an end of its range, with the three digits known of it. */
export function imputedAmount(amount: number | null): number | null {
  return amount === null ? null : Number(amount.toPrecision(3));
}

/** The spend of totals, marked and whole where prices that nobody quoted are part of it. */
export function spendText(
  totals: Pick<Totals, "spend" | "imputedSpend">,
  currency: string,
): string {
  return figureText("spend", totals.spend, currency, isImputed("spend", totals));
}

/** What a rule asks or what a plan has of it, marked where imputed prices are part of it. */
export function boundText(as: string, value: number | null, imputed = false): string {
  if (value === null) return "–";
  const mark = imputed ? IMPUTED : "";
  if (as.startsWith("share")) return `${mark}${shareText(value)}`;
  return imputed
    ? `${mark}${inWhole(value)}`
    : value.toLocaleString(LOCALE, { maximumFractionDigits: 4 });
}

/** Whole from 100 on, else three digits: more is not known of what is imputed. */
function inWhole(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString(LOCALE) : threeDigits(value);
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

/** How far a plan can be from the best possible, a share 0-1, as percent with two digits. */
export function gapText(gap: number): string {
  return `${(gap * 100).toLocaleString(LOCALE, { maximumSignificantDigits: 2 })} %`;
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
