import { cellText, fold, isBlank, isFailure, type SheetCell } from "./cells/text.ts";
import type { Note, Refused, Sheet } from "./result.ts";
import { audienceGroupOf } from "./words/audience-groups.ts";
import { deliverablesIn } from "./words/formats.ts";
import { fieldOf } from "./words/headers.ts";
import { pattern } from "./words/pattern.ts";
import { type Place, placesIn } from "./words/platforms.ts";

/** A row of a table, with its number as a spreadsheet shows it. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly SheetCell[];
  /** Place that a line of its own above the row names for all rows under it. */
  readonly section: Place | null;
}

/** The table of a sheet: its headers on one line each, unique, and the rows that hold data. */
export interface Table {
  readonly sheet: string;
  /** Number of the row of headers as a spreadsheet shows it. */
  readonly headerLine: number;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly Note[];
  readonly refused: readonly Refused[];
}

/** Rows in which a header is looked for. */
const HEADER_WITHIN = 30;

/** Finds the header below titles and blank lines and the rows under it; null without a header. */
export function findTable(sheet: Sheet): Table | null {
  const at = headerRow(sheet.rows);
  if (at < 0) return null;
  const { headers, groupLine } = headersOf(sheet.rows, at);
  const notes: Note[] = [];
  const titles = sheet.rows
    .slice(0, at)
    .flatMap((row, index) => (row.every(isBlank) || index === groupLine ? [] : [index + 1]));
  if (titles.length > 0)
    notes.push(note(sheet, "lines above the header are titles and were left out", titles));
  const sorted = sortRows(sheet, at, headers);
  return {
    sheet: sheet.name,
    headerLine: at + 1,
    headers,
    ...sorted,
    notes: [...notes, ...sorted.notes],
  };
}

function note(sheet: Sheet, text: string, lines: readonly number[]): Note {
  return { sheet: sheet.name, text, columns: [], lines };
}

/** Index of the first row with the most cells that read like headers; -1 when none has any. */
function headerRow(rows: Sheet["rows"]): number {
  let best = -1;
  let bestScore = 0;
  for (let index = 0; index < Math.min(rows.length, HEADER_WITHIN); index++) {
    const score = headerScore(rows[index]);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  return best;
}

function headerScore(row: readonly SheetCell[]): number {
  let score = 0;
  for (const cell of row) {
    const text = cellText(cell);
    if (text === "") continue;
    if (typeof cell !== "string" || text.length > 60 || /^[@\d+\-.,%$€£]+$|https?:/.test(text))
      score -= 1;
    else if (readsLikeHeader(text)) score += 1;
  }
  return score;
}

function readsLikeHeader(text: string): boolean {
  const words = fold(text);
  return (
    fieldOf(words) !== null ||
    deliverablesIn(text, null).length > 0 ||
    placesIn(text).length > 0 ||
    audienceGroupOf(text, words) !== null
  );
}

/** Headers made unique, with the group of a merged line above in front. */
function headersOf(rows: Sheet["rows"], at: number) {
  const own = rows[at].map((cell) => cellText(cell).replace(/\s+/g, " "));
  const above = at > 0 ? rows[at - 1].map(cellText) : [];
  const groups = groupsOf(above, own);
  const seen = new Map<string, number>();
  const headers = own.map((header, index) => {
    const name = [groups?.[index] ?? "", header].filter((part) => part !== "").join(" ");
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 || name === "" ? name : `${name} #${count}`;
  });
  return { headers, groupLine: groups === null ? -1 : at - 1 };
}

/** The merged cells of the line above, each spread over its columns; null when there are none. */
function groupsOf(above: readonly string[], own: readonly string[]): string[] | null {
  const filled = above.filter((text) => text !== "").length;
  const speaking = above.filter((text) => placesIn(text).length > 0).length;
  if (speaking === 0 || filled < 2 || filled >= own.filter((text) => text !== "").length)
    return null;
  let current = "";
  return own.map((_, index) => {
    if ((above[index] ?? "") !== "") current = above[index];
    return current;
  });
}

/** Beginnings of words for totals: most cells need no closer look. */
const MAYBE_TOTAL = /^\W*(?:grand|tot|sum|ges|sub|top|ave|dur|med|moy|合计|总计)/i;
const TOTAL = pattern`
    ^((grand )?totals?|sum|summe|gesamt|gesamtsumme|sub ?total|suma|totale|totaal|toplam|average|
    durchschnitt|media|moyenne|合计|总计)( \d.*)?$`;

/** Parts rows into data, refused rows and lines that are no rows at all. */
function sortRows(sheet: Sheet, at: number, headers: readonly string[]) {
  const rows: TableRow[] = [];
  const repeated: number[] = [];
  const totals: number[] = [];
  const refused: Refused[] = [];
  const sections: number[] = [];
  let section: Place | null = null;
  const own = sheet.rows[at];
  for (let index = at + 1; index < sheet.rows.length; index++) {
    const cells = sheet.rows[index];
    const line = index + 1;
    const first = cells.findIndex((cell) => !isBlank(cell));
    if (first < 0) continue;
    const text = cellText(cells[first]);
    if (text === cellText(own[first]) && repeats(cells, own)) repeated.push(line);
    else if (MAYBE_TOTAL.test(text) && TOTAL.test(fold(text)) && cells.length > 2)
      totals.push(line);
    else if (sectionOf(cells, text) !== null && headers.length > 2) {
      section = sectionOf(cells, text);
      sections.push(line);
    } else {
      const problem = rowProblem(cells, headers.length);
      if (problem === null) rows.push({ line, cells, section });
      else refused.push({ sheet: sheet.name, line, scope: "row", ...problem });
    }
  }
  const notes = [
    ...(repeated.length > 0
      ? [note(sheet, "the header is repeated; those lines were left out", repeated)]
      : []),
    ...(sections.length > 0
      ? [note(sheet, "a line that names a platform was taken for the rows under it", sections)]
      : []),
    ...(totals.length > 0 ? [note(sheet, "lines of totals were left out", totals)] : []),
  ];
  return { rows, refused, notes };
}

function repeats(cells: readonly SheetCell[], header: readonly SheetCell[]): boolean {
  const same = cells.filter(
    (cell, index) => !isBlank(cell) && cellText(cell) === cellText(header[index]),
  );
  return same.length * 2 > cells.filter((cell) => !isBlank(cell)).length;
}

/** The place that a line with a single cell names: `TIKTOK`, `YouTube creators`. */
function sectionOf(cells: readonly SheetCell[], text: string): Place | null {
  if (cells.filter((cell) => !isBlank(cell)).length !== 1 || text.length > 30) return null;
  if (/[@/]/.test(text)) return null;
  const places = placesIn(text);
  return places.length === 1 ? places[0] : null;
}

function rowProblem(cells: readonly SheetCell[], width: number) {
  if (cells.length > width) {
    const extra = cells
      .slice(width)
      .map(cellText)
      .find((text) => text !== "");
    if (extra !== undefined)
      return {
        column: null,
        cell: extra,
        text: "the row has more cells than the header: its cells are shifted",
        fix: "put quotes around a cell that holds the separator, or delete the extra cell",
      };
  }
  return isFailedRow(cells) ? FAILED : null;
}

/** True when the first cell, or most cells, are the error message of a tool. */
function isFailedRow(cells: readonly SheetCell[]): boolean {
  let filled = 0;
  let failed = 0;
  for (const cell of cells) {
    if (cell === null || cell === "") continue;
    filled += 1;
    if (typeof cell !== "string" || !isFailure(cell.trim())) continue;
    if (filled === 1) return true;
    failed += 1;
  }
  return failed * 2 > filled;
}

const FAILED = {
  column: null,
  cell: "",
  text: "the row holds the error message of a tool instead of a creator",
  fix: "fetch this creator again, or delete the row",
};
