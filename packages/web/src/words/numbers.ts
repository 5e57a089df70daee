/** Numbers as the page writes them: three significant digits of forecasts, cents of quotes only. */

const LOCALE = "en-US";

/** Gaps below a hundred-thousandth are no gaps. */
const WORTH_A_WORD = 1e-5;

const digits = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const short = new Intl.NumberFormat(LOCALE, {
  notation: "compact",
  maximumSignificantDigits: 3,
});
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });

/** A forecast: 124,000 or 31.6. A dash where there is none. */
export function forecast(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : digits.format(value);
}

/** A forecast where room is scarce: 124k. */
export function shortForecast(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return short.format(value).replace("K", "k");
}

/** A count or an amount without decimals: 4,820. */
export function count(value: number): string {
  return whole.format(value);
}

/** Money that somebody stated, with the decimals it has: 4,820 or 4,820.50. */
export function money(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(value);
}

/** Money nobody quoted: ~650. */
export function imputed(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : `~${digits.format(value)}`;
}

/** A share: 14 %, 1.6 %. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return "–";
  return `${new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 2 }).format(share * 100)} %`;
}

/** A count with what is counted: 1 creator, 14 creators. */
export function counted(amount: number, what: string): string {
  return `${count(amount)} ${amount === 1 ? what : `${what}s`}`;
}

/** What is open between a plan and the best one there can be: nothing worth a word is none. */
export function proofWords(gap: number | null): string {
  if (gap === null) return "not proved";
  return gap < WORTH_A_WORD ? "proved best" : `within ${percent(gap)}`;
}
