import { currencyDigits, type Roster } from "@reachmix/core";
import type { BriefDraft } from "./draft.ts";

const DEFAULT_CURRENCY = "EUR";
/** Share of the sum of the cheapest offers that a first budget is. */
const FIRST_SHARE = 0.4;

/**
 * The brief a plan starts from before anybody wrote one: the sheet's own currency and country, the
 * goal hybrid, and a budget that buys a part of the list, so that there is something to decide.
 */
export function firstBrief(roster: Roster | null): BriefDraft {
  const currency = commonest(currenciesOf(roster)) ?? DEFAULT_CURRENCY;
  const country = commonest(
    roster?.creators.flatMap((creator) => creator.country?.slice(0, 2) ?? []) ?? [],
  );
  return {
    currency,
    budget: firstBudget(roster, currency),
    goals: { preset: "hybrid" },
    ...(country !== undefined && { audience: { countries: { [country]: 1 } } }),
    rules: [],
  };
}

function currenciesOf(roster: Roster | null): string[] {
  return (
    roster?.creators.flatMap(({ offers }) => offers.flatMap((offer) => offer.currency ?? [])) ?? []
  );
}

function firstBudget(roster: Roster | null, currency: string): number {
  const cheapest = (roster?.creators ?? []).flatMap(({ offers }) => {
    const prices = offers.flatMap(({ price }) => price ?? []).filter((price) => price > 0);
    return prices.length === 0 ? [] : [Math.min(...prices)];
  });
  const sum = cheapest.reduce((total, price) => total + price, 0);
  if (sum === 0) return 10_000;
  const rounded = Number((sum * FIRST_SHARE).toPrecision(1));
  return Number(Math.max(rounded, Math.min(...cheapest)).toFixed(currencyDigits(currency)));
}

function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
