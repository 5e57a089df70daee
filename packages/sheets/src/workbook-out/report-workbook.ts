import type { ReportSheet, SheetValue } from "@reachmix/core";
import writeWorkbookFile, { type Cell, type Feature, type Sheet } from "write-excel-file/node";

/** Widest column, in characters. */
const WIDEST = 46;
/** Longest text of a cell that spreadsheets take. */
const LONGEST = 32_767;

/**
 * A report as an XLSX workbook, one sheet per table: numbers are numbers with a format, totals
 * are formulas that carry the value they give. Text is text, whatever it begins with.
 */
export function reportWorkbook(sheets: readonly ReportSheet[]): Promise<Buffer> {
  const written: Sheet<Content>[] = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: rows.map((row) => row.map(cellOf)),
    columns: widthsOf(rows),
    stickyRowsCount: 1,
    orientation: "landscape",
  }));
  return writeWorkbookFile(written, { features: [valuesOfFormulas(sheets)] }).toBuffer();
}

type Content = Parameters<typeof writeWorkbookFile>[0] extends Sheet<infer F>[] ? F : never;

function cellOf(value: SheetValue): Cell {
  switch (value.kind) {
    case "empty":
      return null;
    case "title":
      return { value: textOf(value.text), type: String, fontWeight: "bold" };
    case "text":
      return { value: textOf(value.text), type: String };
    case "number":
      return { value: value.value, type: Number, format: value.format };
    case "formula":
      return { value: value.formula, type: "Formula", format: value.format, fontWeight: "bold" };
  }
}

/** Text that XML and spreadsheets can hold. */
function textOf(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\P{Cc}]|\ufffe|\uffff/gu, " ")
    .slice(0, LONGEST);
}

/** Columns as wide as what is in them; the last remark is no column. */
function widthsOf(rows: ReportSheet["rows"]): { width: number }[] {
  const table = rows.filter((row) => row.length > 1);
  return (table[0] ?? []).map((_, column) => {
    const lengths = table.map((row) => lengthOf(row[column]));
    return { width: Math.min(WIDEST, Math.max(6, ...lengths) + 2) };
  });
}

function lengthOf(value: SheetValue | undefined): number {
  if (value === undefined || value.kind === "empty") return 0;
  if ("text" in value) return value.text.length;
  return Math.round(value.value).toLocaleString("en-US").length + 3;
}

/**
 * Puts the value beside each formula, for whoever reads the file without computing it. The writer
 * itself leaves it out.
 */
function valuesOfFormulas(sheets: readonly ReportSheet[]): Feature<Content> {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) => {
            const values = sheets[sheetIndex].rows
              .flat()
              .flatMap((value) => (value.kind === "formula" ? [value.value] : []));
            let next = 0;
            return xml.replaceAll("</f>", () => `</f><v>${values[next++]}</v>`);
          },
        },
      },
    },
  };
}
