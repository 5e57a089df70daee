import { knownDigits } from "../../../base/currencies.ts";
import { currencyDigits } from "../../../base/money.ts";
import { pattern } from "../words/pattern.ts";
import { memoized } from "./memoized.ts";
import { readNumber } from "./numbers.ts";
import { fold } from "./text.ts";

/** Signs that name a currency; longer ones first. A lone dollar is read as USD and noted. */
const SIGNS: readonly (readonly [string, string])[] = [
  ["US$", "USD"],
  ["R$", "BRL"],
  ["A$", "AUD"],
  ["AU$", "AUD"],
  ["C$", "CAD"],
  ["CA$", "CAD"],
  ["HK$", "HKD"],
  ["S$", "SGD"],
  ["NZ$", "NZD"],
  ["MX$", "MXN"],
  ["CN¥", "CNY"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["₺", "TRY"],
  ["₹", "INR"],
  ["₩", "KRW"],
  ["₽", "RUB"],
  ["₫", "VND"],
  ["₦", "NGN"],
  ["₱", "PHP"],
  ["₪", "ILS"],
  ["zł", "PLN"],
  ["人民币", "CNY"],
  ["元", "CNY"],
  ["$", "USD"],
];
const CODES = new Set(
  (
    "USD EUR GBP CHF JPY CNY TRY INR BRL MXN CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN RUB UAH " +
    "AED SAR QAR KWD BHD EGP MAD TND ZAR NGN KES KRW HKD TWD SGD MYR THB IDR PHP VND PKR BDT ARS " +
    "CLP COP PEN UYU ILS"
  ).split(" "),
);
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tl: "TRY",
    rmb: "CNY",
    rs: "INR",
    inr: "INR",
    euro: "EUR",
    euros: "EUR",
    eur: "EUR",
    dollar: "USD",
    dollars: "USD",
    pound: "GBP",
    pounds: "GBP",
    franken: "CHF",
    sfr: "CHF",
    reais: "BRL",
    lira: "TRY",
    rp: "IDR",
    rm: "MYR",
    zl: "PLN",
    kč: "CZK",
    ft: "HUF",
    lei: "RON",
  }),
);

/** Why a price cell holds no price. */
export type NoPrice = "onRequest" | "included" | "gifted";

/** A price cell: an amount, or why there is none, and the currency it states. */
export interface Money {
  readonly amount?: number;
  readonly none?: NoPrice;
  readonly currency?: string;
  /** `range` when the upper end was taken, `from` when only a least price is stated. */
  readonly hedge?: "range" | "from";
}

/** The currency that a text states by sign, code or name; undefined when it states none. */
export function currencyIn(text: string): string | undefined {
  const coded = codeBeside(text);
  if (coded !== undefined) return coded;
  for (const [sign, code] of SIGNS) if (text.includes(sign)) return code;
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    if (CODES.has(word)) return word;
    const named = NAMES.get(word.toLowerCase());
    if (named !== undefined) return named;
    if (CODES.has(word.toUpperCase()) && /^[a-z]{3}$/.test(word) && /\d/.test(text))
      return word.toUpperCase();
  }
  return undefined;
}

/** Any code of ISO 4217 in capitals beside an amount and nothing else; 900 ALL is all in all. */
function codeBeside(text: string): string | undefined {
  const found = /^(?:([A-Z]{3})\s*[\d.,'\s]*\d|\d[\d.,'\s]*([A-Z]{3}))$/.exec(text.trim());
  const code = found?.[1] ?? found?.[2];
  return code === undefined || code === "ALL" || knownDigits(code) === null ? undefined : code;
}

/** The codes that a name of several currencies may mean, such as `kr`; null without such a name. */
export function ambiguousCurrencyIn(text: string): string | null {
  const word = /\b(kr|dhs?|pesos?|dinars?|rupees?)\b/i.exec(text)?.[1].toLowerCase();
  return word === undefined ? null : AMBIGUOUS[word.replace(/s$/, "")];
}
const AMBIGUOUS: Readonly<Record<string, string>> = {
  kr: "SEK, NOK or DKK",
  dh: "AED or MAD",
  peso: "MXN, ARS, COP, CLP or PHP",
  dinar: "KWD, BHD, TND or RSD",
  rupee: "INR, PKR or LKR",
};

/** The currency of a cell of a column for currencies: any code, else as anywhere. */
export function currencyOfCell(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) && knownDigits(code) !== null ? code : currencyIn(text);
}

const ON_REQUEST = pattern`
    ^(auf anfrage|on request|upon request|ask|tbd|tbc|tba|n a|sur demande|a consultar|
    bajo consulta|sob consulta|su richiesta|sorulacak|talep uzerine|fiyat sorunuz|pending|offen|
    待定|面议|询价)$`;
const INCLUDED = pattern`
    ^(inkl|inklusive|included|incl|inclusive|inclus|incluido|incluido no preco|incluso|inclusa|
    dahil|含|包含)$`;
const GIFTED = pattern`
    ^(barter|gifted|gift|gifting|product|produkt|pr|pr sample|tausch|trueque|canje|permuta|takas|
    seeding|置换)$`;
const FREE = /^(free|gratis|kostenlos|kostenfrei|gratuit|gratuito|ucretsiz|bedava|免费)$/;
/** Words beside an amount that change nothing about it. */
const FILLER = new RegExp(
  pattern`
    \b(netto|brutto|net|gross|zzgl|plus|vat|mwst|ust|iva|tva|kdv|gst|ht|ttc|excl|exkl|tax|flat|
    (?:per|pro|par|por|je|each) \p{L}+|pauschal|fix|only|all in|approx|ca|vb|vhb|verhandelbar|
    neg|negotiable|negociable|trattabile|obo)\b`,
  "gu",
);
const FROM =
  /^(?:ab|from|from only|starting at|starting from|desde|a partir de|à partir de|da|ab ca\.?)\s+/i;

/**
 * A price cell: `$1,250`, `900 USD`, `350 €`, `1.200,-`, `R$ 500`, `auf Anfrage`, `inkl.`.
 * @returns null when it is neither a price nor a reason for none
 */
export function readMoney(cell: string | number | boolean | null): Money | null {
  if (typeof cell === "number") return { amount: cell };
  if (typeof cell !== "string") return null;
  if (PLAIN.test(cell)) return { amount: Number(cell) };
  return cell.length > LONGEST ? null : moneyOf(cell);
}

/** Characters of the longest cell that is looked at as a price; others are remarks. */
const LONGEST = 300;
const PLAIN = /^\d{1,12}(?:\.\d{1,2})?$/;

const moneyOf = memoized((text: string): Money | null => {
  const words = fold(text);
  const currency = currencyIn(text);
  const stated = currency === undefined ? {} : { currency };
  if (ON_REQUEST.test(words)) return { none: "onRequest" };
  if (INCLUDED.test(words)) return { none: "included" };
  if (GIFTED.test(words)) return { none: "gifted" };
  if (FREE.test(words)) return { amount: 0 };
  const from = FROM.test(text);
  const bare = withoutCurrency(text.replace(FROM, ""));
  const range = /^(\S.*?\d\S*|\d)\s*(?:-|–|—|bis|to|a|à)\s*(\d.*)$/i.exec(bare);
  const amount = amountIn(bare);
  if (amount !== null) return { amount, ...stated, ...(from ? { hedge: "from" } : {}) };
  const upper = range === null ? null : amountIn(range[2]);
  return upper === null ? null : { amount: upper, ...stated, hedge: "range" };
});

function amountIn(text: string): number | null {
  const tidy = text
    .replace(/[,.]?\s*(?:\/?[-–—]{1,2})\s*$/, "")
    .replace(/\/\s*[\p{L} ]+$/u, "")
    .trim();
  const direct = readNumber(tidy, "group");
  if (direct !== null) return direct;
  return readNumber(
    tidy
      .toLowerCase()
      .replace(FILLER, " ")
      .replace(/[()+/]|(?<!\d)[.,]/g, " ")
      .trim(),
    "group",
  );
}

function withoutCurrency(text: string): string {
  return text
    .replace(codeBeside(text) ?? "", " ")
    .replace(ANY_SIGN, " ")
    .replace(/\p{L}+\.?/gu, (word) => (isCurrencyWord(word) ? " " : word))
    .trim();
}

const ANY_SIGN = new RegExp(
  [...SIGNS.map(([sign]) => sign), "¥"].map((sign) => sign.replaceAll("$", "\\$")).join("|"),
  "g",
);

function isCurrencyWord(word: string): boolean {
  const plain = word.replace(/\.$/, "");
  return CODES.has(plain.toUpperCase()) || NAMES.has(plain.toLowerCase());
}

/** An amount with no more decimals than its currency takes. */
export function roundedMoney(amount: number, currency: string): number {
  const scale = 10 ** currencyDigits(currency);
  return Math.round(amount * scale + Number.EPSILON * amount * scale) / scale;
}
