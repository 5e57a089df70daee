import Papa from "papaparse";

const DELIMITERS = [",", ";", "\t", "|"];
/** Rows that decide which delimiter a file has. */
const PREVIEW = 60;
const STATED = /^sep=(.)\r?\n/i;

/**
 * Rows of comma-, semicolon-, tab- or pipe-separated text. The delimiter is the one that parts most
 * rows into equally many cells; Excel's line `sep=;` states it. Blank lines stay, so that the rows
 * count as in a spreadsheet.
 */
export function readDelimited(text: string): string[][] {
  const stated = STATED.exec(text);
  const body = stated === null ? text : text.slice(stated[0].length);
  const delimiter = stated?.[1] ?? delimiterOf(body);
  const rows = parse(body, delimiter);
  return stated === null ? rows : [[], ...rows];
}

function parse(text: string, delimiter: string, preview = 0): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter, preview });
  return data;
}

function delimiterOf(text: string): string {
  const scored = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: evenness(parse(text.slice(0, 200_000), delimiter, PREVIEW)),
  }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** Cells in the rows that have the width most rows have, beyond the first of each. */
function evenness(rows: readonly string[][]): number {
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  return Math.max(0, ...[...widths].map(([width, count]) => (width - 1) * count));
}
