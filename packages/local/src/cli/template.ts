import { writeFileSync } from "node:fs";
import Papa from "papaparse";
import writeWorkbookFile from "write-excel-file/node";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { writeReport } from "./write-file.ts";

/** A sheet that is read without a question: one row per offer, an example to write over. */
const TEMPLATE: readonly (readonly (string | number)[])[] = [
  ["Name", "Handle", "Platform", "Followers", "Country", "Niches", "Deliverables", "Price"].concat([
    "Currency",
    "Status",
    "Female %",
    "Male %",
    "18-24 %",
    "25-34 %",
    "35+ %",
    "Notes",
  ]),
  [
    "Example Creator",
    "@example",
    "Instagram",
    45000,
    "DE",
    "fashion, travel",
    "Reel + 3 stories",
  ].concat([900, "EUR", "quoted", 70, 30, 40, 35, 25, "write over this row"]) as (
    | string
    | number
  )[],
];

/**
 * Writes the template sheet: CSV to the screen or a file, XLSX when the file's name ends so.
 * @throws Refusal when the file cannot be written
 */
export async function writeTemplate(out: string | undefined, output: Output): Promise<number> {
  const csv = Papa.unparse(TEMPLATE.map((row) => [...row]));
  if (out === undefined) output.out(csv);
  else if (/\.xlsx$/i.test(out)) await writeWorkbook(out);
  else writeReport(out, `${csv}\r\n`);
  return EXIT.ok;
}

async function writeWorkbook(out: string): Promise<void> {
  const bytes = await writeWorkbookFile(TEMPLATE.map((row) => [...row])).toBuffer();
  try {
    writeFileSync(out, bytes);
  } catch (error) {
    throw new Refusal(`${out} cannot be written: ${(error as Error).message}.`);
  }
}
