import { type MappingInput, readSheets, type SheetReading } from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets/read";
import type { Answering } from "./answering.ts";

/** A file that was dropped or pasted. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads dropped files to a roster, or says why one is no table. */
export interface Read {
  readonly takes: { readonly files: readonly DroppedFile[]; readonly mapping?: MappingInput };
  readonly gives:
    | { readonly kind: "read"; readonly reading: SheetReading }
    | { readonly kind: "unreadable"; readonly text: string };
}

export const read: Answering<Read> = async ({ files, mapping }) => {
  const sheets = [];
  for (const { name, bytes } of files) {
    const reading = await readSheetFile(bytes, name);
    if (reading.kind === "unreadable")
      return { kind: "unreadable", text: `${name} ${reading.text}` };
    sheets.push(...reading.sheets);
  }
  return { kind: "read", reading: readSheets(sheets, mapping) };
};
