import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Sheet } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { readBundle } from "./bundle.ts";
import { decode } from "./decode.ts";
import { readDelimited } from "./delimited.ts";
import { readMarkdownTables } from "./markdown.ts";
import { readWorkbook } from "./workbook.ts";

/**
 * The sheets of files: CSV or TSV in any encoding, several of them in one text, XLSX workbooks,
 * Markdown tables.
 * @throws Refusal when a file cannot be read or is of another kind
 */
export async function readSheetFiles(files: readonly string[]): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const file of files) sheets.push(...(await readSheetFile(file)));
  return sheets;
}

async function readSheetFile(file: string): Promise<Sheet[]> {
  const bytes = read(file);
  const name = basename(file);
  if (isZip(bytes)) {
    try {
      return await readWorkbook(bytes, name);
    } catch (error) {
      throw new Refusal(`${file} is no XLSX workbook: ${(error as Error).message}.`);
    }
  }
  if (isOldExcel(bytes) || isPdf(bytes))
    throw new Refusal(`${file} is neither CSV nor XLSX; save it as one of them.`);
  const text = decode(bytes);
  const bundle = /\.txt$/i.test(file) ? readBundle(text) : null;
  if (bundle !== null)
    return bundle.map((part) => ({ name: part.name, rows: readDelimited(part.text) }));
  const tables =
    /^\s*\|/m.test(text) && /\.(md|markdown|txt)$/i.test(file) ? readMarkdownTables(text) : [];
  if (tables.length === 0) return [{ name, rows: readDelimited(text) }];
  return tables.map((rows, index) => ({
    name: tables.length === 1 ? name : `${name}: table ${index + 1}`,
    rows,
  }));
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

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b);
const isOldExcel = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const isPdf = (bytes: Uint8Array) => startsWith(bytes, 0x25, 0x50, 0x44, 0x46);
