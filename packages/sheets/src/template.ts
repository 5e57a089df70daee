import Papa from "papaparse";
import writeWorkbookFile from "write-excel-file/node";

type Value = string | number;

/** A sheet that is read without a question: one row per offer, two examples to write over. */
const TEMPLATE: readonly (readonly [header: string, paid: Value, gifted: Value])[] = [
  ["Name", "Example Creator", "Second Example"],
  ["Handle", "@example", "@second.example"],
  ["Platform", "Instagram", "TikTok"],
  ["Followers", 45_000, 8_000],
  ["Country", "DE", "AT"],
  ["Niches", "fashion, travel", "fashion"],
  ["Deliverables", "Reel + 3 stories", "Video"],
  ["Price", 900, ""],
  ["Currency", "EUR", "EUR"],
  ["Status", "quoted", "asked"],
  ["Gifted", "", "60 % accept, 80 % post"],
  ["Commission", "4 EUR per order, at least 150", "5 EUR per order"],
  ["Exclusivity", "fashion / DE, AT / 2027-03-01 to 2027-05-31 / 200", ""],
  ["Usage rights", "website, paid / 2027-03-01 to 2027-08-31 / 120", ""],
  ["Unavailable", "2027-04-02 to 2027-04-05; 2027-12-24", ""],
  ["Female %", 70, ""],
  ["Male %", 30, ""],
  ["18-24 %", 40, ""],
  ["25-34 %", 35, ""],
  ["35+ %", 25, ""],
  ["Notes", "write over this row", "write over this row"],
];

function rows(): Value[][] {
  return [0, 1, 2].map((line) => TEMPLATE.map((column) => column[line]));
}

/** The template sheet as CSV (RFC 4180), without a line end behind the last row. */
export function templateCsv(): string {
  return Papa.unparse(rows());
}

/** The template sheet as an XLSX workbook. */
export function templateWorkbook(): Promise<Buffer> {
  return writeWorkbookFile(rows()).toBuffer();
}
