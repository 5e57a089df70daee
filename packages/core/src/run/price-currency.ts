/** Code of the warning that imputed prices were estimated in another currency than the brief's. */
export const PRICE_CURRENCY = "price_currency";

/**
 * The beginning of that warning.
 * @param count prices nobody quoted, at least 1
 */
export function pricesInDollars(count: number): string {
  return `${count === 1 ? "1 price is" : `${count} prices are`} estimated in US dollars`;
}

/** The warning about other prices than it was written of, without what to do about it. */
export function recountedPriceWarning(message: string, count: number): string {
  const [said] = message.split(";");
  return said.replace(/^\d+ prices? (?:is|are) estimated in US dollars/, pricesInDollars(count));
}
