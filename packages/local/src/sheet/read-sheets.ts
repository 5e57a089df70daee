import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Sheet } from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets";
import { Refusal } from "../refusal.ts";

/**
 * The sheets of files: CSV or TSV in any encoding, several of them in one text, XLSX workbooks,
 * Markdown tables.
 * @throws Refusal when a file cannot be read or is of another kind
 */
export async function readSheetFiles(files: readonly string[]): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const file of files) {
    const reading = await readSheetFile(read(file), basename(file));
    if (reading.kind === "unreadable") throw new Refusal(`${file} ${reading.text}`);
    sheets.push(...reading.sheets);
  }
  return sheets;
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Refusal(`There is no file ${file}.`);
    throw new Refusal(`${file} cannot be read: ${message}.`);
  }
}
