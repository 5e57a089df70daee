import Papa from "papaparse";
import writeWorkbookFile from "write-excel-file/node";

type Value = string | number | boolean | null;

/** Rows as CSV (RFC 4180), without a line end behind the last row. */
export function sheetCsv(rows: readonly (readonly Value[])[]): string {
  return Papa.unparse(rows.map((row) => [...row]));
}

/** Rows as an XLSX workbook. */
export function sheetWorkbook(rows: readonly (readonly Value[])[]): Promise<Buffer> {
  return writeWorkbookFile(rows.map((row) => [...row])).toBuffer();
}
