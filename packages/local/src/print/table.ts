/** One column of a text table. */
export interface TextColumn<Row> {
  readonly title: string;
  /** Text of a row's cell. */
  readonly cell: (row: Row) => string;
  /** Numbers stand on the right, words on the left (the default). */
  readonly align?: "left" | "right";
  /** Longest text shown in characters; the rest is cut and marked with an ellipsis. */
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
  for (const word of text.split(" ")) {
    if (current !== "" && width(current) + 1 + width(word) > room) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return first + [...lines, current].join(`\n${" ".repeat(width(first))}`);
}

/** Text in which every character is one unit, which is nearly all there is. */
const PLAIN = /^[\x20-\x7e]*$/;

function width(text: string): number {
  return PLAIN.test(text) ? text.length : [...text].length;
}

function cut(text: string, max: number | undefined): string {
  if (max === undefined || width(text) <= max) return text;
  return `${[...text].slice(0, max - 1).join("")}…`;
}

function pad(text: string, size: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, size - width(text)));
  return align === "right" ? space + text : text + space;
}
