import { RATES_AS_OF, unitsPerDollar } from "../base/dollar-rates.ts";
import type { Brief } from "../brief/schema.ts";
import type { Market } from "../market/market.ts";
import { PRICE_CURRENCY, pricesInDollars } from "../run/price-currency.ts";
import type { Benchmarks } from "./benchmarks/shape.ts";
import { levelKey } from "./people/price-levels.ts";
import type { Assumption, OfferForecast, Warning } from "./types.ts";

/** Path of the rate of exchange. */
const RATE = "price.currencyPerDollar";

function isStated({ benchmarks }: Brief, path: string): boolean {
  return Object.hasOwn(benchmarks ?? {}, path);
}

/** The benchmarks with the packaged rate of the brief's currency, unless the brief states one. */
export function inBriefCurrency(benchmarks: Benchmarks, brief: Brief): Benchmarks {
  if (isStated(brief, RATE)) return benchmarks;
  const currencyPerDollar = unitsPerDollar(brief.currency) ?? 1;
  return { ...benchmarks, price: { ...benchmarks.price, currencyPerDollar } };
}

/**
 * Why fees that nobody quoted cannot be estimated in the currency of a brief; null when they can.
 * @param silent ids of the offers without a price
 */
export function missingRate(brief: Brief, silent: readonly string[]): string | null {
  if (silent.length === 0 || isStated(brief, RATE) || unitsPerDollar(brief.currency) !== null)
    return null;
  const offers = silent.length === 1 ? "1 offer states" : `${silent.length} offers state`;
  return (
    `${offers} no price ("${silent[0]}"), prices are estimated in US dollars, and there is no ` +
    `rate for ${brief.currency}; state the prices, or benchmarks "${RATE}": units of ` +
    `${brief.currency} per US dollar`
  );
}

/** What imputed prices are converted with, and how dear things are where creators live. */
export function priceAssumptions(
  { brief, creators, offers: own }: Market,
  offers: readonly OfferForecast[],
  { price }: Benchmarks,
): Assumption[] {
  const imputed = own.filter(({ index }) => offers[index].imputedFee !== null);
  if (imputed.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { creator } of imputed) {
    const key = levelKey(creators[creator].source.country);
    if (key !== null && key !== "US") counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const list = [...counts]
    .map(([key, count]) => ({ path: `price.level.${key}`, value: price.level[key], count }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, value, count }) => ({ path, value, source: `${LEVEL} (${count} offers)` }));
  if (brief.currency !== "USD")
    list.push({ path: RATE, value: price.currencyPerDollar, source: EXCHANGE });
  return list
    .filter(({ path }) => !isStated(brief, path))
    .map(({ path, value, source }) => ({
      field: `benchmarks.${path}`,
      value,
      source,
      trust: "C",
    }));
}

const LEVEL =
  "price level where the creators live, 1 in the United States: World Bank, purchasing power " +
  "parities 2023";
const EXCHANGE =
  "units per US dollar, by the reference rates of the European Central Bank and others: " +
  `${RATES_AS_OF}`;

/** Says that prices were converted with a packaged rate. */
export function currencyWarnings(
  { brief }: Market,
  offers: readonly OfferForecast[],
  { price }: Benchmarks,
): Warning[] {
  const { currency } = brief;
  if (currency === "USD" || isStated(brief, RATE)) return [];
  const imputed = offers.filter(({ imputedFee }) => imputedFee !== null).length;
  if (imputed === 0) return [];
  const rate = Number(price.currencyPerDollar.toPrecision(4)).toLocaleString("en-US", {
    maximumSignificantDigits: 4,
  });
  return [
    {
      code: PRICE_CURRENCY,
      message:
        `${pricesInDollars(imputed)} and converted at ${rate} ${currency} a dollar, the rate of ${RATES_AS_OF}; set benchmarks ` +
        `"${RATE}" to today's`,
    },
  ];
}
