import type { Sheet } from "@reachmix/core";

/** The sheets of a file, or why it has none. */
export type FileReading =
  | { readonly kind: "sheets"; readonly sheets: readonly Sheet[] }
  | Unreadable;

/** A file that is no table; the text ends a sentence that begins with its name. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly text: string;
}

/** Says why a file cannot be read: `is no workbook; save it as XLSX.` */
export function unreadable(text: string): Unreadable {
  return { kind: "unreadable", text };
}
