import type { Offer } from "../../offer.ts";
import { dayOf, readDate } from "./dates.ts";
import { readMoney } from "./money.ts";
import { readNumber } from "./numbers.ts";

/** First and last day, ISO 8601. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** `2026-07-01 to 2026-07-14` or one day; null unless each day can be read one way only. */
export function dayRangeIn(text: string): DayRange | null {
  const days = text.split(/\s+(?:-|–|—|to|until|bis|a|à|al|au|até)\s+|\s*(?:–|—|->|→)\s*/i);
  const [from, to = from] = days.map(certainDay);
  return days.length <= 2 && from != null && to != null && from <= to ? { from, to } : null;
}

function certainDay(text: string): string | null {
  const date = readDate(text.trim());
  return date === null || date.order === "open" ? null : dayOf(date, "day");
}

/** A term of a contract as a cell writes it. */
export interface WrittenTerm extends DayRange {
  /** The category, or the channels. */
  readonly what: string;
  /** The territory; null where none is written. */
  readonly where: string | null;
  readonly price: number;
  readonly currency?: string;
}

/**
 * `fashion / DE, AT / 2026-07-01 to 2026-09-30 / 200 EUR`; the territory may be missing.
 * @returns null when it is none
 */
export function termIn(text: string): WrittenTerm | null {
  const parts = text.split(/\s+[/|]\s+/).map((part) => part.trim());
  if (parts.length < 3 || parts.length > 4 || parts.includes("")) return null;
  const days = dayRangeIn(parts[parts.length - 2]);
  const money = readMoney(parts[parts.length - 1]);
  if (days === null || money?.amount === undefined || money.amount < 0) return null;
  const { amount, currency } = money;
  return {
    what: parts[0],
    where: parts.length === 4 ? parts[1] : null,
    ...days,
    price: amount,
    ...(currency === undefined ? {} : { currency }),
  };
}

/** Terms of a cell, parted by semicolons. */
export function termsOf(text: string): string[] {
  return text
    .split(/\s*[;\n]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `60 % accept, 80 % post`: the chances of accepting and of posting; null for anything else. */
export function chancesIn(text: string): NonNullable<Offer["gifted"]> | null {
  const found = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*(%?)/g)];
  if (found.length !== 2) return null;
  const numbers = found.map(([, digits]) => readNumber(digits, "decimal") ?? 0);
  const percent = found.some(([, , sign]) => sign !== "") || numbers.some((value) => value > 1);
  const [accepting, posting] = numbers.map((value) => (percent ? value / 100 : value));
  const possible = [accepting, posting].every((chance) => chance > 0 && chance <= 1);
  return possible ? { accepting, posting } : null;
}

/** A commission as a cell writes it. */
export interface WrittenCommission {
  readonly commission: NonNullable<Offer["commission"]>;
  readonly currency?: string;
}

const AT_LEAST =
  /[,;]?\s*\b(?:at least|min(?:imum|destens|d)?\.?|au moins|al menos|almeno|pelo menos|en az)\s+/i;

/**
 * `10 %` of the order value or `5 EUR` per order, and `, at least 200` behind it.
 * @param raw a spreadsheet's own number below 1 is a share
 * @returns null when it is none: a bare number could be either
 */
export function commissionIn(raw: unknown, text: string): WrittenCommission | null {
  if (typeof raw === "number")
    return raw > 0 && raw < 1 ? { commission: { share: sixDecimals(raw) } } : null;
  const [rate, least, ...more] = text.split(AT_LEAST);
  const guarantee = least === undefined ? undefined : readMoney(least);
  const atLeast = guarantee?.amount;
  if (more.length > 0 || (least !== undefined && (atLeast === undefined || atLeast < 0)))
    return null;
  const floor = atLeast === undefined ? {} : { atLeast };
  const percent = /^(\d+(?:[.,]\d+)?)\s*%/.exec(rate.trim());
  const share = percent === null ? null : readNumber(percent[1], "decimal");
  if (share !== null)
    return share > 100
      ? null
      : withCurrency({ share: sixDecimals(share / 100), ...floor }, guarantee?.currency);
  const money = readMoney(rate.replace(/\b(per|pro|por|par|je|a|each)\b.*$/i, "").trim());
  if (money?.amount === undefined || money.currency === undefined) return null;
  return withCurrency({ perConversion: money.amount, ...floor }, money.currency);
}

function withCurrency(
  commission: NonNullable<Offer["commission"]>,
  currency: string | undefined,
): WrittenCommission {
  return currency === undefined ? { commission } : { commission, currency };
}

function sixDecimals(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

/** A rating as a share of 1: `0.85`, `85 %`; null for a mark on another scale. */
export function ratingIn(text: string): number | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text.trim());
  const value = readNumber(found?.[1] ?? "", "decimal");
  const rating = value !== null && found?.[2] === "%" ? value / 100 : value;
  return rating !== null && rating <= 1 ? rating : null;
}
