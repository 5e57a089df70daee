import { pattern } from "../words/pattern.ts";

/** A cell as a parser of files gives it. */
export type SheetCell = string | number | boolean | null;

const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/gu;
const PLACEHOLDER = new RegExp(
  pattern`
    ^(?:-|–|—|/|\?|\.|n/?a|#n/a|#n/d|nan|null|none|undefined|k\.? ?a\.?|#valor!|#value!|#ref!|
    #div/0!|#name\?|#null!|#num!|无|暂无)$`,
  "iu",
);
const FAILURE = new RegExp(
  pattern`
    ^(?:(?:error|err|fehler|exception|failed)\s*[:#!(]|(?:error|timeout|failed|request failed)$|
    timeout\b|http \d{3}\b)`,
  "iu",
);

/** Text of a cell on one line, without invisible characters; "" for an empty cell. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const text = PLAIN.test(cell) ? cell : cell.toWellFormed().replace(INVISIBLE, " ").trim();
  return PLACEHOLDER.test(text) ? "" : text;
}

/** Most cells: printable ASCII without a space at either end. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** True for a cell that holds no value: blank, a dash, `n/a`, an error of a spreadsheet. */
export function isBlank(cell: SheetCell | undefined): boolean {
  return cellText(cell) === "";
}

/** True for what a scraper or a formula leaves where a value should be. */
export function isFailure(text: string): boolean {
  return FAILURE.test(text);
}

/**
 * Words to compare by: lower case without accents, a space for everything that is neither letter,
 * digit nor percent sign; `likesAvg` and `likes_avg` are both `likes avg`.
 */
export function fold(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

/** Text that a roster takes as a label or a tag: normal form C, at most `max` characters. */
export function label(text: string, max = 200): string {
  if (text.length <= max && PLAIN.test(text)) return text;
  const short = text.length > max ? `${text.slice(0, max - 1).trimEnd()}…` : text;
  return short.toWellFormed().normalize("NFC").slice(0, max);
}

/** The parts of a cell that lists several values: `45,3k / 120k`; a link is one value. */
export function listOf(text: string): string[] {
  return text
    .split(/\s*[|;\n]\s*|\s+\/\s*|\s*\/\s+|,\s+(?=[\p{L}@])/u)
    .filter((part) => part !== "");
}
