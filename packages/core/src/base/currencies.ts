import { nearestWord } from "./words.ts";

/**
 * The currencies of ISO 4217 by their decimals, funds codes included: list one as published on
 * 2026-01-01 (the copy in the Python package iso4217 1.16.20260101), which has the euro for the
 * Bulgarian lev, the Caribbean guilder for the Antillean one and the Arab accounting dinar (XAD).
 * Codes without a minor unit (gold, drawing rights, tests) are no money to pay with and left out.
 * Not the digits of Intl, which show some currencies without the decimals they have (HUF, IDR),
 * nor its list: that of CLDR 48 still has the Antillean guilder and the lev, and no funds codes.
 */
const CODES: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2:
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD " +
    "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS " +
    "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD " +
    "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB " +
    "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP " +
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER " +
    "ZAR ZMW ZWG",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Codes withdrawn from the list that sheets still carry, and what is paid with now. */
const WITHDRAWN: Readonly<Record<string, string>> = {
  ANG: "XCG",
  BGN: "EUR",
  BYR: "BYN",
  CUC: "CUP",
  HRK: "EUR",
  LTL: "EUR",
  LVL: "EUR",
  MRO: "MRU",
  SLL: "SLE",
  STD: "STN",
  VEF: "VES",
  ZWL: "ZWG",
};

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES).flatMap(([digits, codes]) =>
    codes.split(" ").map((code) => [code, Number(digits)] as const),
  ),
);

/** Decimals of a currency, as 2 for USD, 0 for JPY and 3 for KWD; null for a code of none. */
export function knownDigits(currency: string): number | null {
  return DIGITS.get(currency) ?? null;
}

/** Everyday names that are written for a code, beside the nearest in spelling. */
const EVERYDAY: Readonly<Record<string, string>> = { RMB: "CNY", STG: "GBP", NTD: "TWD" };

/** The currency that a code of none may stand for: its successor, or the nearest in spelling. */
export function currencyMeant(code: string): string {
  const capital = code.trim().toUpperCase();
  if (DIGITS.has(capital)) return capital;
  return WITHDRAWN[capital] ?? EVERYDAY[capital] ?? nearestWord(capital, [...DIGITS.keys()]);
}
