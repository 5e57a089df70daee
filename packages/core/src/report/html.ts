import { HTML_STYLE } from "./style.ts";

/** Markup that is safe to put into a page; made only by {@link html} and {@link page}. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | null | Markup | readonly Markup[];

/**
 * A template of markup: text in it is escaped, markup is kept, lists are joined, null is nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + markupOf(values[index - 1]) + part) };
}

function markupOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return escapeText(String(value));
  if ("markup" in value) return value.markup;
  return value.map(({ markup }) => markup).join("");
}

/** Marks that would turn the text around them to another direction. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function escapeText(text: string): string {
  return text.replace(DIRECTION, "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A whole page that needs nothing else: no script, no font, no picture from anywhere. */
export function page(title: string, body: Markup): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeText(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
${body.markup}
</main>
</body>
</html>
`;
}

/** A column of a table. */
export interface TableColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Value;
  /** Numbers stand on the right. */
  readonly number?: boolean;
}

/** A table under a heading; nothing when it has no rows. */
export function table<Row>(
  heading: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  remark?: string,
): Markup {
  if (rows.length === 0) return { markup: "" };
  const kind = ({ number }: TableColumn<Row>) => (number ? "number" : "text");
  const titles = columns.map(
    (column) => html`<th scope="col" class="${kind(column)}">${column.title}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = columns.map(
      (column) => html`<td class="${kind(column)}">${column.cell(row)}</td>`,
    );
    return html`<tr>${cells}</tr>
`;
  });
  return html`<section><h2>${heading}</h2>${remarkLine(remark)}<div class="wide"><table>
<thead><tr>${titles}</tr></thead>
<tbody>${lines}</tbody></table></div></section>
`;
}

/** A list of sentences under a heading; nothing when there are none. */
export function sentences(heading: string, list: readonly string[]): Markup {
  if (list.length === 0) return { markup: "" };
  const items = list.map((text) => html`<li>${text}</li>`);
  return html`<section><h2>${heading}</h2><ul>${items}</ul></section>
`;
}

/** What explains a table or chart, in small print; nothing when there is nothing to explain. */
export function remarkLine(remark: string | undefined): Markup {
  return remark === undefined ? { markup: "" } : html`<p class="remark">${remark}</p>`;
}

/** A word in a lozenge. @param kind `good`, `bad`, `quiet` or none of them */
export function mark(kind: "good" | "bad" | "quiet" | "", word: string): Markup {
  return html`<span class="mark ${kind}">${word}</span>`;
}
