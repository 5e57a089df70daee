import type { Sheet } from "@reachmix/core";
import readWorkbookFile from "read-excel-file/universal";
import { extentOf } from "./extent.ts";
import { SHEET_LIMITS } from "./limits.ts";
import { type FileReading, type Unreadable, unreadable } from "./reading.ts";
import { type Files, pack, unpack } from "./zip.ts";

/**
 * The sheets of an XLSX workbook; a date is its day, an empty sheet is left out. The archive is
 * unpacked here, within limits, and the reader sees only what came out.
 */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<FileReading> {
  const unpacked = unpack(bytes, isTable, SHEET_LIMITS.unpackedBytes);
  if (unpacked.kind === "unreadable") return unpacked;
  const tooFar = sheetTooLarge(unpacked.files);
  if (tooFar !== null) return tooFar;
  const sheets = await sheetsOf(pack(unpacked.files));
  if (sheets === null)
    return unreadable("is no XLSX workbook, or a damaged one; save it again as XLSX or as CSV.");
  const filled = sheets.filter(({ data }) => data.length > 0);
  return {
    kind: "sheets",
    sheets: filled.map(({ sheet, data }) => ({
      name: filled.length === 1 ? name : `${name}: ${sheet}`,
      rows: data.map((row) => row.map(plain)),
    })),
  };
}

/** What the reader reads of an archive. */
function isTable(path: string): boolean {
  return /\.(xml|xml\.rels)$/.test(path);
}

function sheetTooLarge(files: Files): Unreadable | null {
  for (const [path, file] of files) {
    if (!path.startsWith("xl/") || /^xl\/(sharedStrings|styles|theme)/.test(path)) continue;
    const extent = extentOf(new TextDecoder().decode(file));
    if (extent === null) return unreadable(`names a cell in ${path} that no spreadsheet has.`);
    const { rows, columns } = extent;
    if (rows * columns > SHEET_LIMITS.workbookCells)
      return unreadable(
        `has a sheet of ${rows} rows and ${columns} columns; at most ` +
          `${SHEET_LIMITS.workbookCells} cells are read. Delete what lies far outside the table.`,
      );
  }
  return null;
}

/** Null when the reader cannot make sheets of the archive. */
async function sheetsOf(archive: Uint8Array) {
  try {
    return await readWorkbookFile(archive.slice().buffer);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function plain(cell: unknown): Sheet["rows"][number][number] {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "string" || typeof cell === "boolean") return cell;
  return null;
}
