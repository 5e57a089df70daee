/** Code of the warning that imputed prices were estimated in another currency than the brief's. */
export const PRICE_CURRENCY = "price_currency";

/**
 * Says that prices nobody quoted were estimated in dollars and taken one for one.
 * @param count such prices, at least 1
 */
export function priceCurrencyWords(count: number, currency: string): string {
  const prices = count === 1 ? "1 price is" : `${count} prices are`;
  return `${prices} estimated in US dollars and taken as ${currency} one for one`;
}
