import { currencyDigits, type Roster } from "@reachmix/core";
import type { BriefDraft } from "./draft.ts";

const DEFAULT_CURRENCY = "EUR";
/** Share of the sum of the cheapest offers that a first budget is. */
const FIRST_SHARE = 0.4;
/** A first budget where nothing has a price. */
const NO_PRICES = 10_000;

/**
 * The brief a plan starts from before anybody wrote one: the sheet's own currency and country, the
 * goal hybrid, and a budget that buys a part of the list, so that there is something to decide.
 */
export function firstBrief(roster: Roster | null): BriefDraft {
  const { currencies, countries, sum, least } = lookedThrough(roster);
  const currency = commonest(currencies) ?? DEFAULT_CURRENCY;
  const country = commonest(countries);
  return {
    currency,
    budget: sum === 0 ? NO_PRICES : firstBudget(sum, least, currency),
    goals: { preset: "hybrid" },
    ...(country !== undefined && { audience: { countries: { [country]: 1 } } }),
    rules: [],
  };
}

type Counts = Map<string, number>;

/**
 * How often currencies and countries are named, the sum of each creator's cheapest offer and the
 * least of these: in one look, because a list may be long.
 */
function lookedThrough(roster: Roster | null) {
  const currencies: Counts = new Map();
  const countries: Counts = new Map();
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const { country, offers } of roster?.creators ?? []) {
    if (country !== undefined) countOne(countries, country.slice(0, 2));
    let cheapest = Number.POSITIVE_INFINITY;
    for (const { currency, price } of offers) {
      if (currency !== undefined) countOne(currencies, currency);
      if (price !== undefined && price > 0) cheapest = Math.min(cheapest, price);
    }
    if (cheapest === Number.POSITIVE_INFINITY) continue;
    sum += cheapest;
    least = Math.min(least, cheapest);
  }
  return { currencies, countries, sum, least };
}

function firstBudget(sum: number, least: number, currency: string): number {
  const rounded = Number((sum * FIRST_SHARE).toPrecision(1));
  return Number(Math.max(rounded, least).toFixed(currencyDigits(currency)));
}

function countOne(counts: Counts, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function commonest(counts: Counts): string | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
