import { type Chart, OKABE_ITO } from "./charts/index.ts";
import {
  type Card,
  type Cell,
  type Report,
  type Section,
  type ShownColumn,
  type TableSection,
  type TextSection,
  textOf,
} from "./document.ts";
import { html, type Markup, page } from "./html.ts";
import { styleOf } from "./style.ts";

/**
 * A report as one page that needs nothing else, on a screen, a phone and paper.
 * @returns an HTML document without scripts and without anything from elsewhere
 */
export function reportHtml(report: Report): string {
  const { title, facts, brand, sections, footer } = report;
  const name = brand?.name === undefined ? null : html`<p class="brand">${brand.name}</p>`;
  return page(
    title,
    styleOf(brand),
    html`<header>${name}<h1>${title}</h1><p class="soft">${facts}</p></header>
${sections.map(sectionMarkup)}<footer>${footer}</footer>`,
  );
}

function sectionMarkup(section: Section): Markup {
  switch (section.kind) {
    case "cards":
      return html`<div class="cards">${section.cards.map(cardMarkup)}</div>
`;
    case "text":
      return textMarkup(section);
    case "charts":
      return html`<div class="charts">${section.charts.map(chartMarkup)}</div>
`;
    case "table":
      return tableMarkup(section);
  }
}

function cardMarkup({ label, value, notes, letter }: Card): Markup {
  const style = letter === undefined ? null : html` style="--run: ${letter.color}"`;
  const tag =
    letter === undefined
      ? null
      : html`<span class="letter" style="${lookOf(letter.color)}">${letter.text}</span>`;
  const small = notes.map((note) => html`<span class="soft">${note}</span>`);
  return html`<div class="card"${style}><p>${tag}${label}</p><b>${value}</b>${small}</div>
`;
}

/** A letter is read on its color. */
function lookOf(color: string): string {
  return `background: ${color}; color: ${color === OKABE_ITO.blue ? "#fff" : "#000"}`;
}

function textMarkup({ heading, sentences, as }: TextSection): Markup {
  const inside =
    as === "lead"
      ? html`<div class="lead">${sentences.map((text) => html`<p>${text}</p>`)}</div>`
      : html`<ul>${sentences.map((text) => html`<li>${text}</li>`)}</ul>`;
  return html`<section><h2>${heading}</h2>${inside}</section>
`;
}

function chartMarkup({ heading, svg, remark }: Chart): Markup {
  return html`<section class="chart"><h2>${heading}</h2>${{ markup: svg }}
<p class="remark">${remark}</p></section>
`;
}

function tableMarkup({
  heading,
  columns,
  rows,
  total,
  remark,
  startsPage,
  most,
}: TableSection): Markup {
  const own = columns.flatMap((column, index) =>
    column.on === "sheet" ? [] : [{ column, index }],
  );
  const line = (cells: readonly Cell[]) =>
    own.map(({ column, index }) => cellMarkup(cells[index], column));
  const titles = own.map(
    ({ column }) => html`<th scope="col" class="${kindOf(column)}">${column.title}</th>`,
  );
  const lines = rows.slice(0, most).map(
    (cells) => html`<tr>${line(cells)}</tr>
`,
  );
  const last = total === null ? null : html`<tr class="total">${line(total)}</tr>`;
  const small = remark === undefined ? null : html`<p class="remark">${remark}</p>`;
  const isFolded = own.length > 4;
  const folds = isFolded ? "wide folds" : "wide";
  const starts = startsPage ? "table starts" : "table";
  const region = html`class="${folds}" tabindex="0" role="region" aria-label="${heading}"`;
  return html`<section class="${starts}"><h2>${heading}</h2><div ${region}><table>
<thead><tr>${titles}</tr></thead>
<tbody>${lines}${last}</tbody></table></div>${
    isFolded ? allOf(lines.length, own) : null
  }${small}</section>
`;
}

/** Lines of a table that a phone shows at first. */
const FIRST_ON_PHONE = 10;

/** What shows the rest of a table on a phone; null where there is none. */
function allOf(lines: number, own: readonly { readonly column: ShownColumn }[]): Markup | null {
  const every = own.some(({ column }) => column.onPhone === "asked") ? "every figure" : null;
  const all = lines > FIRST_ON_PHONE ? `all ${lines}` : null;
  const words = [all, every].filter((part) => part !== null).join(" with ");
  if (words === "") return null;
  return html`<label class="rest"><input type="checkbox"> Show ${words}</label>`;
}

function kindOf({ number }: ShownColumn): string {
  return number ? "number" : "text";
}

/** On a phone a cell stands under the title of its column. */
function cellMarkup(cell: Cell, column: ShownColumn): Markup {
  const title = column.title === "" ? null : html` data-title="${column.title}"`;
  const inside =
    cell !== null && typeof cell !== "string" && cell.kind === "mark"
      ? html`<span class="mark ${cell.mood}">${cell.word}</span>`
      : textOf(cell);
  const place = column.onPhone === null ? "" : ` ${column.onPhone}`;
  return html`<td class="${kindOf(column)}${place}"${title}>${inside}</td>`;
}
