import { decode } from "./decode.ts";
import { SHEET_LIMITS } from "./limits.ts";
import { type FileReading, unreadable } from "./reading.ts";
import { readText } from "./text-file.ts";
import { readWorkbook } from "./workbook.ts";

/**
 * The sheets of a file: CSV or TSV in any encoding, several of them in one text, an XLSX workbook,
 * tables of Markdown. What it is shows in its bytes; its name tells texts apart and may name the
 * platform.
 */
export async function readSheetFile(bytes: Uint8Array, name: string): Promise<FileReading> {
  if (isZip(bytes)) return withinLimits(await readWorkbook(bytes, name));
  if (isOldExcel(bytes))
    return unreadable(
      "is a workbook of the old kind or one with a password; save it as XLSX without a password, " +
        "or as CSV.",
    );
  if (isPdf(bytes)) return unreadable("is a PDF; save the table in it as CSV or XLSX.");
  return readSheetText(decode(bytes), name);
}

/** The sheets of a text that is decoded already, as {@link readSheetFile}. */
export function readSheetText(text: string, name: string): FileReading {
  return withinLimits({ kind: "sheets", sheets: readText(text, name) });
}

/** The sheets, or what makes one of them too large to be read. */
export function withinLimits(reading: FileReading): FileReading {
  if (reading.kind === "unreadable") return reading;
  const { columns, cellCharacters, unpackedBytes } = SHEET_LIMITS;
  let characters = 0;
  for (const { rows } of reading.sheets)
    for (const [index, row] of rows.entries()) {
      if (row.length > columns)
        return unreadable(
          `has ${row.length} cells in row ${index + 1}; at most ${columns} columns are read.`,
        );
      for (const cell of row) {
        const length = typeof cell === "string" ? cell.length : 0;
        characters += length;
        if (length > cellCharacters)
          return unreadable(
            `has a cell of ${length} characters in row ${index + 1}; a spreadsheet takes ` +
              `${cellCharacters}. Is a quotation mark missing?`,
          );
      }
    }
  if (characters <= unpackedBytes) return reading;
  return unreadable(`has cells of ${characters} characters together; at most ${unpackedBytes}.`);
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b);
const isOldExcel = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const isPdf = (bytes: Uint8Array) => startsWith(bytes, 0x25, 0x50, 0x44, 0x46);
