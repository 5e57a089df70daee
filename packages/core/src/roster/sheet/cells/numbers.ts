import { pattern } from "../words/pattern.ts";

/** How a single separator before exactly three digits is read: `1.234` as 1234 or as 1.234. */
export type Threes = "group" | "decimal";

/** What a number's notation says about the decimal sign of its column. */
export type DecimalEvidence = "." | "," | "either" | null;

const SHAPE = new RegExp(
  pattern`
    ^(?:ca\.?|circa|etwa|about|approx\.?|~|≈|>|<|≥|约)?\s*
    ([+−-]?)\s*([.,]?\d[\d.,'’٬\s]*?)\s*([\p{L}.]*)\s*\+?$`,
  "iu",
);
/** Characters of the longest cell that is looked at as a number. */
const LONGEST = 60;
const GAPS = /[\s'’٬]/g;

/** Powers of ten behind a number, by folded suffix. */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ...words(
    1e3,
    "k",
    "tsd",
    "tausend",
    "thousand",
    "mil",
    "mille",
    "mila",
    "bin",
    "tys",
    "千",
    "тыс",
  ),
  ...words(1e4, "w", "万", "萬"),
  ...words(1e5, "l", "lac", "lakh", "lakhs"),
  ...words(1e6, "m", "mm", "mn", "mi", "mio", "mill", "mln", "million", "millions", "millionen"),
  ...words(1e6, "millones", "millón", "milhão", "milhões", "milioni", "milione", "milyon", "百万"),
  ...words(1e7, "cr", "crore", "crores"),
  ...words(1e8, "亿", "億"),
  ...words(1e9, "b", "bn", "mrd", "milliarden", "billion", "milyar"),
]);

function words(power: number, ...list: string[]): [string, number][] {
  return list.map((word) => [word, power]);
}

/** The factor of a word such as `k`, `Mio.` or `万`; undefined for another word. */
function powerOf(word: string): number | undefined {
  return SUFFIXES.get(word.toLowerCase().replaceAll(".", ""));
}

/**
 * The number in a cell in any notation planners use: `1.2M`, `45,3k`, `1,1 Mio.`, `1.2万`,
 * `12,34,567`, `1'200`.
 * @param threes how `1.234` is read; with a suffix (`1.234k`) it is a decimal sign
 * @returns null when it is no number
 */
export function readNumber(cell: string | number | boolean | null, threes: Threes): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string") return null;
  if (/^\d{1,15}$/.test(cell)) return Number(cell);
  if (cell.length > LONGEST) return null;
  const match = SHAPE.exec(cell.trim());
  if (match === null) return null;
  const [, sign, digits, suffix] = match;
  const power = suffix === "" ? 1 : powerOf(suffix);
  if (power === undefined) return null;
  const plain = plainDigits(digits.replace(GAPS, ""), suffix === "" ? threes : "decimal");
  if (plain === null) return null;
  const value = scaled(plain, power);
  return sign === "-" || sign === "−" ? -value : value;
}

/** The digits times a power of ten, without the noise of binary multiplication. */
function scaled(plain: string, power: number): number {
  return power === 1 ? Number(plain) : Number(`${plain}e${Math.round(Math.log10(power))}`);
}

/** The same digits with a point as the decimal sign; null when the groups make no sense. */
function plainDigits(digits: string, threes: Threes): string | null {
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return digits;
  const sign = digits[last];
  const other = sign === "." ? "," : ".";
  const head = digits.slice(0, last);
  const tail = digits.slice(last + 1);
  if (head.includes(sign))
    return /^\d{1,3}([.,]\d{2,3})*$/.test(head) && tail.length === 3 && !head.includes(other)
      ? digits.replaceAll(sign, "")
      : null;
  if (head.includes(other))
    return /^\d{1,3}([.,]\d{2,3})+$/.test(head) ? `${head.replaceAll(other, "")}.${tail}` : null;
  const grouped = tail.length === 3 && /^[1-9]\d{0,2}$/.test(head) && threes === "group";
  return grouped ? head + tail : `${head === "" ? "0" : head}.${tail === "" ? "0" : tail}`;
}

/**
 * Which decimal sign a notation proves: `1.234,5` the comma, `4.25` the point, `1.234` either.
 * Null when it proves nothing.
 */
export function decimalEvidence(text: string): DecimalEvidence {
  const match = text.length > LONGEST ? null : SHAPE.exec(text.trim());
  if (match === null) return null;
  const digits = match[2].replace(GAPS, "");
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return null;
  const sign = digits[last] as "." | ",";
  const opposite = sign === "." ? "," : ".";
  const head = digits.slice(0, last);
  if (head.includes(opposite)) return sign;
  if (head.includes(sign)) return opposite;
  const three = digits.length - last - 1 === 3 && /^[1-9]\d{0,2}$/.test(head);
  if (!three) return sign;
  return match[3] === "" ? "either" : null;
}
