import Papa from "papaparse";
import writeWorkbookFile from "write-excel-file/node";

/** A sheet that is read without a question: one row per offer, an example to write over. */
const TEMPLATE: readonly (readonly [header: string, example: string | number])[] = [
  ["Name", "Example Creator"],
  ["Handle", "@example"],
  ["Platform", "Instagram"],
  ["Followers", 45_000],
  ["Country", "DE"],
  ["Niches", "fashion, travel"],
  ["Deliverables", "Reel + 3 stories"],
  ["Price", 900],
  ["Currency", "EUR"],
  ["Status", "quoted"],
  ["Female %", 70],
  ["Male %", 30],
  ["18-24 %", 40],
  ["25-34 %", 35],
  ["35+ %", 25],
  ["Notes", "write over this row"],
];

function rows(): (string | number)[][] {
  return [TEMPLATE.map(([header]) => header), TEMPLATE.map(([, example]) => example)];
}

/** The template sheet as CSV (RFC 4180), without a line end behind the last row. */
export function templateCsv(): string {
  return Papa.unparse(rows());
}

/** The template sheet as an XLSX workbook. */
export function templateWorkbook(): Promise<Buffer> {
  return writeWorkbookFile(rows()).toBuffer();
}
