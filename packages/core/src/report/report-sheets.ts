import type { Amount, Cell, Report, TableSection } from "./document.ts";

/** A sheet of a workbook: a header in the first row, then rows of cells. */
export interface ReportSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetValue[])[];
}

/** A cell of a sheet; a formula comes with the value that it has to give. */
export type SheetValue =
  | { readonly kind: "empty" }
  | { readonly kind: "title" | "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number; readonly as: Amount["as"] }
  | {
      readonly kind: "formula";
      readonly formula: string;
      readonly value: number;
      readonly as: Amount["as"];
    };

/**
 * The tables of a report that make sheets, with numbers as numbers. Totals are formulas over the
 * cells above them; what a user wrote is text in every sheet, whatever it begins with.
 */
export function reportSheets({ sections }: Report): ReportSheet[] {
  return sections.flatMap((section) =>
    section.kind === "table" && section.sheet !== null ? [sheetOf(section, section.sheet)] : [],
  );
}

function sheetOf({ columns, rows, total, remark }: TableSection, name: string): ReportSheet {
  const shown = columns.flatMap((column, index) =>
    column.on === "page" ? [] : [{ ...column, index }],
  );
  const titles = shown.map(({ title }): SheetValue => ({ kind: "title", text: title }));
  const lines = rows.map((cells) => shown.map(({ index }) => sheetValue(cells[index])));
  const sums = total && shown.map((column, place) => totalOf(total, column, place, rows.length));
  const small = remark === undefined ? [] : [[], [{ kind: "text", text: remark } as const]];
  return { name, rows: [titles, ...lines, ...(sums === null ? [] : [sums]), ...small] };
}

function sheetValue(cell: Cell): SheetValue {
  if (cell === null || cell === "") return { kind: "empty" };
  if (typeof cell === "string") return { kind: "text", text: cell };
  if (cell.kind === "mark") return { kind: "text", text: cell.word };
  const { value, as, formula } = cell;
  return formula === undefined
    ? { kind: "number", value, as }
    : { kind: "formula", formula, value, as };
}

/** The sum of a column, as a formula over the rows under the header. */
function totalOf(
  total: readonly Cell[],
  { index, sums }: { readonly index: number; readonly sums: boolean },
  place: number,
  rows: number,
): SheetValue {
  const value = sheetValue(total[index]);
  if (!sums || value.kind !== "number") return value;
  const letter = columnLetter(place);
  return { ...value, kind: "formula", formula: `SUM(${letter}2:${letter}${rows + 1})` };
}

/** A, B, ... Z of the first 26 columns. */
function columnLetter(place: number): string {
  return String.fromCharCode(65 + place);
}
