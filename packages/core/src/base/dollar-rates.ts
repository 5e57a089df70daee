/** Day of the packaged rates of exchange. */
export const RATES_AS_OF = "2024-12-31";

/** Units of a currency per euro: reference rates of the European Central Bank of that day. */
const PER_EURO: Readonly<Record<string, number>> = {
  USD: 1.0389,
  EUR: 1,
  JPY: 163.06,
  BGN: 1.9558,
  CZK: 25.185,
  DKK: 7.4578,
  GBP: 0.82918,
  HUF: 411.35,
  PLN: 4.275,
  RON: 4.9743,
  SEK: 11.459,
  CHF: 0.9412,
  ISK: 143.9,
  NOK: 11.795,
  TRY: 36.7372,
  AUD: 1.6772,
  BRL: 6.4253,
  CAD: 1.4948,
  CNY: 7.5833,
  HKD: 8.0686,
  IDR: 16820.88,
  ILS: 3.7885,
  INR: 88.9335,
  KRW: 1532.15,
  MXN: 21.5504,
  MYR: 4.6454,
  NZD: 1.8532,
  PHP: 60.301,
  SGD: 1.4164,
  THB: 35.676,
  ZAR: 19.6188,
};

/** Units of a currency per US dollar about that day: pegs and central banks' rates, rounded. */
const PER_DOLLAR: Readonly<Record<string, number>> = {
  AED: 3.6725,
  ARS: 1030,
  BDT: 120,
  BHD: 0.376,
  CLP: 995,
  COP: 4400,
  CRC: 510,
  DOP: 61,
  DZD: 136,
  EGP: 50.8,
  GEL: 2.8,
  GHS: 14.7,
  JOD: 0.709,
  KES: 129,
  KWD: 0.308,
  KZT: 525,
  LKR: 292,
  MAD: 10.1,
  NGN: 1540,
  OMR: 0.3845,
  PEN: 3.75,
  PKR: 278,
  QAR: 3.64,
  RSD: 112.6,
  SAR: 3.75,
  TND: 3.19,
  TWD: 32.8,
  UAH: 42,
  UYU: 44,
  VND: 25_450,
};

/**
 * Units of a currency per US dollar: as stated, else by the packaged tables, which are from memory,
 * to be checked against the publication before a release; null where neither has it.
 * @param stated what one unit of other currencies is worth in this one
 */
export function unitsPerDollar(
  currency: string,
  stated: Readonly<Record<string, number>> = {},
): number | null {
  if (currency === "USD") return 1;
  if (Object.hasOwn(stated, "USD")) return stated.USD;
  if (Object.hasOwn(PER_EURO, currency)) return PER_EURO[currency] / PER_EURO.USD;
  return Object.hasOwn(PER_DOLLAR, currency) ? PER_DOLLAR[currency] : null;
}
