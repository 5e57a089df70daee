import type { Sheet } from "@reachmix/core";
import readWorkbookFile from "read-excel-file/node";

/** The sheets of an XLSX workbook; a date is its day, an empty sheet is left out. */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<Sheet[]> {
  const sheets = await readWorkbookFile(Buffer.from(bytes));
  const filled = sheets.filter(({ data }) => data.length > 0);
  return filled.map(({ sheet, data }) => ({
    name: filled.length === 1 ? name : `${name}: ${sheet}`,
    rows: data.map((row) => row.map(plain)),
  }));
}

function plain(cell: unknown): Sheet["rows"][number][number] {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean")
    return cell;
  return null;
}
