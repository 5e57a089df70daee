import { cellText, fold } from "./cells/text.ts";
import { understandColumns } from "./columns.ts";
import type { ColumnMeaning, Field, Mapping } from "./mapping.ts";
import { MEASURES } from "./mapping.ts";
import { profileTable, type ReadTable } from "./profile.ts";
import { type Asker, askReach } from "./questions.ts";
import type { Table } from "./table.ts";

/** `creators` has followers, `posts` a dated result per row, `facts` the rest about creators. */
export type TableKind = "creators" | "posts" | "facts";

/** A table with the meaning of its columns and its part among the sheets. */
export interface Chapter extends ReadTable {
  readonly kind: TableKind;
}

/** Understands every table, by the mapping where it knows a header, and tells their kinds apart. */
export function bookOf(tables: readonly Table[], mapping: Mapping, asker: Asker): Chapter[] {
  const understood = tables.map((table) => {
    const own = understandColumns(table);
    return { table, columns: overridden(table, own, mapping) };
  });
  const somewhere = understood.some(({ columns }) => has(columns, "followers"));
  return understood.map(({ table, columns: first }) => {
    const columns = somewhere ? first : withReachAsFollowers(first, asker);
    const kind = kindOf(columns, somewhere);
    return { ...profileTable(table, columns), kind };
  });
}

function has(columns: readonly ColumnMeaning[], ...fields: Field[]): boolean {
  return columns.some((column) => fields.includes(column.field));
}

/** Meanings of a saved table that shares at least half of the headers win over the own ones. */
function overridden(
  table: Table,
  own: readonly ColumnMeaning[],
  mapping: Mapping,
): ColumnMeaning[] {
  const key = (header: string) => fold(header);
  const headers = new Set(table.headers.map(key));
  const shared = (columns: readonly ColumnMeaning[]) =>
    columns.filter((column) => headers.has(key(column.header))).length;
  const best = mapping.tables.toSorted((a, b) => shared(b.columns) - shared(a.columns))[0];
  if (best === undefined || shared(best.columns) * 2 < table.headers.length) return [...own];
  const saved = new Map(best.columns.map((column) => [key(column.header), column]));
  return own.map((column) => ({
    ...(saved.get(key(column.header)) ?? column),
    header: column.header,
  }));
}

/** In a sheet without followers a bare `reach` may be them. */
function withReachAsFollowers(columns: readonly ColumnMeaning[], asker: Asker): ColumnMeaning[] {
  const at = columns.findIndex(
    ({ field, statistic }) => field === "reach" && statistic === undefined,
  );
  if (at < 0 || has(columns, "postedOn") || !has(columns, "name", "handle", "link", "channels"))
    return [...columns];
  if (askReach(asker, columns[at].header) !== "followers") return [...columns];
  return columns.with(at, { ...columns[at], field: "followers" });
}

function kindOf(columns: readonly ColumnMeaning[], somewhere: boolean): TableKind {
  if (has(columns, "followers")) return "creators";
  const measured = columns.some(
    ({ field }) => MEASURES.has(field) && field !== "conversions" && field !== "revenue",
  );
  if (has(columns, "postedOn") && measured) return "posts";
  return somewhere || !has(columns, "name", "handle", "link", "channels") ? "facts" : "creators";
}

/** Non-blank texts of a column, the first `most` of them. */
export function textsOf({ table }: ReadTable, index: number, most: number): string[] {
  const texts: string[] = [];
  for (const { cells } of table.rows) {
    const text = cellText(cells[index]);
    if (text !== "") texts.push(text);
    if (texts.length === most) break;
  }
  return texts;
}
