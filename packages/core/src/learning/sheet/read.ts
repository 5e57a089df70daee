import type { Issue } from "../../base/issue.ts";
import { readBySchema } from "../../base/read.ts";
import { dayOf, readDate } from "../../roster/sheet/cells/dates.ts";
import { readNumber } from "../../roster/sheet/cells/numbers.ts";
import { cellText, type SheetCell } from "../../roster/sheet/cells/text.ts";
import type { Sheet } from "../../roster/sheet/result.ts";
import { type ActualRow, actualRowSchema } from "../../run/actuals.ts";
import { type ActualColumn, columnOf } from "./columns.ts";

/** Rows of a sheet of results, or what is wrong with it. */
export type ReadActuals =
  | { readonly kind: "rows"; readonly rows: readonly ActualRow[] }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

type Raw = Record<string, string | number | boolean>;

/** Rows above the header that are looked through. */
const HEADER_WITHIN = 20;

/**
 * Reads sheets of results: the sheet that a run hands out, filled in, or an export by promo code or
 * utm_content. Rows that name an offer stand for themselves. Rows that name a code are added up by
 * code, because exports have a row per order, or per day and source: their day is the latest among
 * them, and where no column counts orders, each row is one. Rows without offer and code, such as
 * totals, and rows whose figures are empty are passed over.
 */
export function readActuals(sheets: readonly Sheet[]): ReadActuals {
  const issues: Issue[] = [];
  const raw = sheets.flatMap((sheet) => rawRows(sheet, issues));
  const rows: ActualRow[] = [];
  for (const { at, row } of [...raw.filter(({ row }) => "offerId" in row), ...summed(raw)]) {
    const read = readBySchema(actualRowSchema, row);
    if (read.kind === "value") rows.push(read.value);
    else for (const issue of read.issues) issues.push({ ...issue, path: `${at}.${issue.path}` });
  }
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "rows", rows };
}

interface Placed {
  readonly at: string;
  readonly row: Raw;
}

function rawRows({ name, rows }: Sheet, issues: Issue[]): Placed[] {
  const header = rows.slice(0, HEADER_WITHIN).findIndex((cells) => {
    const columns = cells.map((cell) => columnOf(cellText(cell)));
    return columns.includes("offerId") || columns.includes("code");
  });
  if (header < 0) {
    const message = "has no column for the offer or the code; name one Offer ID or Promo code";
    issues.push({ path: name, code: "no_header", message });
    return [];
  }
  const columns = rows[header].map((cell) => columnOf(cellText(cell)));
  const counts = columns.includes("conversions");
  return rows.slice(header + 1).flatMap((cells, k) => {
    const at = `${name} row ${header + k + 2}`;
    const row = rawRow(cells, columns, at, issues);
    const named = "offerId" in row ? "offerId" : "code" in row ? "code" : null;
    if (named === null) return [];
    const isOrder = named === "code" && !counts && "revenue" in row && !("clicks" in row);
    if (isOrder) row.conversions = 1;
    if (named === "offerId") delete row.code;
    return Object.keys(row).some((column) => FIGURES.has(column)) ? [{ at, row }] : [];
  });
}

const FIGURES: ReadonlySet<string> = new Set<ActualColumn>([
  "delivered",
  "impressions",
  "reach",
  "engagements",
  "clicks",
  "conversions",
  "revenue",
  "fee",
]);
const DAYS: ReadonlySet<string> = new Set<ActualColumn>(["postedOn", "countedOn"]);
const TEXTS: ReadonlySet<string> = new Set<ActualColumn>(["offerId", "code", "phase"]);

function rawRow(
  cells: readonly SheetCell[],
  columns: readonly (ActualColumn | null)[],
  at: string,
  issues: Issue[],
): Raw {
  const row: Raw = {};
  for (const [c, column] of columns.entries()) {
    const text = cellText(cells[c]);
    if (column === null || text === "") continue;
    const value = valueIn(cells[c], text, column);
    if (value === null) {
      const message = `"${text.slice(0, 60)}" cannot be read; write ${wanted(column)}`;
      issues.push({ path: `${at}.${column}`, code: "unreadable_cell", message });
    } else if (column === "engagementPart")
      row.engagements = Number(row.engagements ?? 0) + Number(value);
    else row[column] = value;
  }
  return row;
}

function valueIn(cell: SheetCell, text: string, column: ActualColumn) {
  if (TEXTS.has(column)) return text;
  if (column === "delivered") return yesOrNo(text);
  if (DAYS.has(column)) {
    const date = readDate(text);
    return date === null ? null : dayOf(date, "month");
  }
  const bare = typeof cell === "string" ? text.replace(/[€$£]|\b[A-Z]{3}\b/g, "").trim() : cell;
  return readNumber(bare, "group");
}

function yesOrNo(text: string): boolean | null {
  if (/^(yes|y|true|1|ja|x|✓|oui|si|sí)$/i.test(text)) return true;
  return /^(no|n|false|0|nein|non)$/i.test(text) ? false : null;
}

function wanted(column: ActualColumn): string {
  if (DAYS.has(column)) return "a day such as 2027-03-05";
  return column === "delivered" ? "yes or no" : "a number";
}

/** Rows by code, their figures added up. */
function summed(raw: readonly Placed[]): Placed[] {
  const byCode = new Map<string, Placed>();
  for (const { at, row } of raw) {
    if ("offerId" in row) continue;
    const code = String(row.code).toUpperCase();
    const known = byCode.get(code);
    const total = known === undefined ? row : sum(known.row, row);
    byCode.set(code, { at: known?.at ?? at, row: { ...total, code } });
  }
  return [...byCode.values()];
}

function sum(a: Raw, b: Raw): Raw {
  const total: Raw = { ...a };
  for (const [column, value] of Object.entries(b)) {
    const before = total[column];
    if (typeof value === "number" && typeof before === "number") total[column] = before + value;
    else if (column === "countedOn" && String(before ?? "") > String(value)) continue;
    else total[column] = value;
  }
  return total;
}
