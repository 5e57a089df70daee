import { currencyDigits } from "../base/money.ts";
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
  | { readonly kind: "number"; readonly value: number; readonly format: string }
  | {
      readonly kind: "formula";
      readonly formula: string;
      readonly value: number;
      readonly format: string;
    };

/**
 * The tables of a report that make sheets, with numbers as numbers. Totals are formulas over the
 * cells above them; what a user wrote is text in every sheet, whatever it begins with.
 */
export function reportSheets({ sections, currency }: Report): ReportSheet[] {
  const digits = currencyDigits(currency);
  return sections.flatMap((section) =>
    section.kind === "table" && section.sheet !== null
      ? [sheetOf(section, section.sheet, digits)]
      : [],
  );
}

function sheetOf(
  { columns, rows, total, remark }: TableSection,
  name: string,
  digits: number,
): ReportSheet {
  const shown = columns.flatMap((column, index) =>
    column.on === "page" ? [] : [{ ...column, index }],
  );
  const titles = shown.map(({ title }): SheetValue => ({ kind: "title", text: title }));
  const lines = rows.map((cells) => shown.map(({ index }) => sheetValue(cells[index], digits)));
  const sums =
    total &&
    shown.map(({ index, sums: isSum }, place) => {
      const value = sheetValue(total[index], digits);
      return isSum ? asSum(value, place, rows.length) : value;
    });
  const small = remark === undefined ? [] : [[], [{ kind: "text", text: remark } as const]];
  return { name, rows: [titles, ...lines, ...(sums === null ? [] : [sums]), ...small] };
}

function sheetValue(cell: Cell, digits: number): SheetValue {
  if (cell === null || cell === "") return { kind: "empty" };
  if (typeof cell === "string") return { kind: "text", text: cell };
  if (cell.kind === "mark") return { kind: "text", text: cell.word };
  const { value, formula } = cell;
  const format = formatOf(cell, digits);
  return formula === undefined
    ? { kind: "number", value, format }
    : { kind: "formula", formula, value, format };
}

/** The format of a number as spreadsheets write it; a tilde marks what is imputed. */
function formatOf({ as, imputed, value }: Amount, digits: number): string {
  if (as === "share") return "0.0%";
  if (as === "whole") return "#,##0";
  if (as === "figure") return Math.abs(value) < 100 ? "#,##0.00" : "#,##0";
  return `${imputed ? '"~"' : ""}#,##0${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
}

/** The sum of a column, as a formula over the rows under the header. */
function asSum(value: SheetValue, place: number, rows: number): SheetValue {
  if (value.kind !== "number") return value;
  const letter = columnLetter(place);
  return { ...value, kind: "formula", formula: `SUM(${letter}2:${letter}${rows + 1})` };
}

/** A, B, ... Z of the first 26 columns. */
function columnLetter(place: number): string {
  return String.fromCharCode(65 + place);
}
