/** One column of a text table. */
export interface TextColumn<Row> {
  readonly title: string;
  /** Text of a row's cell. */
  readonly cell: (row: Row) => string;
  /** Numbers stand on the right, words on the left (the default). */
  readonly align?: "left" | "right";
  /** Longest text shown in cells of the terminal; the rest is cut and marked with an ellipsis. */
  readonly max?: number;
}

/**
 * Draws rows under a header line, two spaces between columns, no borders.
 * @param footer cells of a last line under a rule, one per column; "" leaves a cell blank
 * @returns lines joined by newlines, without a trailing one; "" when there are no rows and no
 * footer
 */
export function drawTable<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  footer?: readonly string[],
): string {
  if (rows.length === 0 && footer === undefined) return "";
  const body = rows.map((row) => columns.map((column) => cut(column.cell(row), column.max)));
  const head = columns.map((column) => column.title);
  const all = [head, ...body, ...(footer ? [footer] : [])];
  const widths = columns.map((_, index) =>
    all.reduce((widest, cells) => Math.max(widest, width(cells[index])), 0),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((text, index) => pad(text, widths[index], columns[index].align ?? "left"))
      .join("  ")
      .trimEnd();
  const rule = widths.map((n) => "-".repeat(n)).join("  ");
  return [line(head), rule, ...body.map(line), ...(footer ? [rule, line(footer)] : [])].join("\n");
}

/**
 * Breaks text at spaces into lines of at most `limit` characters.
 * @param first stands before the first line; the others are indented by its width
 */
export function wrap(text: string, limit: number, first = ""): string {
  const room = limit - width(first);
  const lines: string[] = [];
  let current = "";
  for (const word of text.replace(DIRECTION, "").split(" ")) {
    if (current !== "" && width(current) + 1 + width(word) > room) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return first + [...lines, current].join(`\n${" ".repeat(width(first))}`);
}

/** Text in which every character is one unit and one cell, which is nearly all there is. */
const PLAIN = /^[\x20-\x7e]*$/;
/** Marks that would turn the rest of a line to another direction. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What takes two cells: emoji, and the wide signs of East Asia (Unicode, annex 11). */
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

const segmenter = new Intl.Segmenter("en");

/** What a reader takes for characters, each with the cells it fills. */
function* signsOf(text: string): Generator<readonly [sign: string, cells: number]> {
  for (const { segment } of segmenter.segment(text)) yield [segment, WIDE.test(segment) ? 2 : 1];
}

/** Cells that a text fills in a terminal. */
function width(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let cells = 0;
  for (const [, own] of signsOf(text)) cells += own;
  return cells;
}

/** A text as it may stand in a line, cut to so many cells. */
function cut(raw: string, max: number | undefined): string {
  const text = PLAIN.test(raw) ? raw : raw.replace(DIRECTION, "");
  if (max === undefined || width(text) <= max) return text;
  let [kept, cells] = ["", 0];
  for (const [sign, own] of signsOf(text)) {
    if (cells + own > max - 1) break;
    kept += sign;
    cells += own;
  }
  return `${kept}…`;
}

function pad(text: string, size: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, size - width(text)));
  return align === "right" ? space + text : text + space;
}
