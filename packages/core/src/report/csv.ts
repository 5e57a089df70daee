/** A cell: text is guarded against being read as a formula, numbers stay numbers, null is empty. */
export type CsvCell = string | number | boolean | null;

/** What a spreadsheet would take for the start of a formula. */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r]/u;

/**
 * Comma-separated values by RFC 4180: CRLF after every record, quotes around cells that need them.
 * Text that starts with `=`, `+`, `-` or `@`, also full-width, small or after blanks and characters
 * nobody sees, or with a tab or a carriage return gets an apostrophe in front, so that no
 * spreadsheet computes it.
 */
export function csvOf(records: readonly (readonly CsvCell[])[]): string {
  return records.map((record) => `${record.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
