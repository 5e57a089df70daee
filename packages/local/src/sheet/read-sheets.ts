import { basename } from "node:path";
import type { Sheet } from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets";
import { readFile } from "../read-file.ts";
import { Refusal } from "../refusal.ts";

/**
 * The sheets of files: CSV or TSV in any encoding, several of them in one text, XLSX workbooks,
 * Markdown tables.
 * @throws Refusal when a file cannot be read or is of another kind
 */
export async function readSheetFiles(files: readonly string[]): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const file of files) {
    const reading = await readSheetFile(readFile(file), basename(file));
    if (reading.kind === "unreadable") throw new Refusal(`${file} ${reading.text}`);
    sheets.push(...reading.sheets);
  }
  return sheets;
}
