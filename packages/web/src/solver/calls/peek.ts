import { findTable } from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets/read";
import type { Answering } from "./answering.ts";
import type { DroppedFile } from "./read.ts";

/** A table as it stands in a file, for people to look at. */
export interface ShownTable {
  readonly sheet: string;
  readonly headers: readonly string[];
  /** The first rows under the header, with their numbers as a spreadsheet shows them. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Rows under the header in all. */
  readonly length: number;
}

/** Shows the tables of files as they are. */
export interface Peek {
  readonly takes: { readonly files: readonly DroppedFile[] };
  readonly gives: readonly ShownTable[];
}

/** Rows that are shown: enough to see what a column holds. */
const MOST_ROWS = 1_000;

export const peek: Answering<Peek> = async ({ files }) => {
  const tables: ShownTable[] = [];
  for (const { name, bytes } of files) {
    const reading = await readSheetFile(bytes, name);
    if (reading.kind === "unreadable") continue;
    for (const sheet of reading.sheets) {
      const table = findTable(sheet);
      if (table === null) continue;
      const { headers, headerLine } = table;
      const under = [...sheet.rows.entries()].filter(
        ([index, cells]) =>
          index >= headerLine && cells.some((cell) => cell !== null && cell !== ""),
      );
      const rows = under.slice(0, MOST_ROWS).map(([index, cells]) => ({
        line: index + 1,
        cells: headers.map((_, column) => String(cells[column] ?? "")),
      }));
      tables.push({ sheet: sheet.name, headers, rows, length: under.length });
    }
  }
  return tables;
};
