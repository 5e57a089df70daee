import type { Chart } from "./charts/index.ts";
import { type Cell, type Report, type Section, type TableSection, textOf } from "./document.ts";

/** A report as Markdown with tables; charts are told line by line. */
export function reportMarkdown({ title, facts, brand, sections, footer }: Report): string {
  const name = brand?.name === undefined ? [] : [plain(brand.name)];
  return `${[
    ...name,
    `# ${plain(title)}`,
    plain(facts),
    ...sections.flatMap(sectionText),
    "---",
    plain(footer),
  ].join("\n\n")}\n`;
}

function sectionText(section: Section): string[] {
  switch (section.kind) {
    case "cards":
      return [
        section.cards
          .map(({ label, value, notes, letter }) => {
            const head = letter === undefined ? label : `${letter.text}: ${label}`;
            return `- ${plain(head)}: **${plain(value)}** ${plain(notes.join(" · "))}`.trimEnd();
          })
          .join("\n"),
      ];
    case "text":
      return [
        `## ${plain(section.heading)}`,
        section.sentences
          .map((text) => (section.as === "lead" ? plain(text) : `- ${plain(text)}`))
          .join(section.as === "lead" ? "\n\n" : "\n"),
      ];
    case "charts":
      return section.charts.flatMap(chartText);
    case "table":
      return tableText(section);
  }
}

function chartText({ heading, lines, remark }: Chart): string[] {
  const list = lines.map(({ label, text }) => `- ${plain(label)}: ${plain(text)}`);
  return [`## ${plain(heading)}`, list.join("\n"), plain(remark)];
}

function tableText({ heading, columns, rows, total, remark, most }: TableSection): string[] {
  const shown = columns.flatMap((column, index) => (column.on === "sheet" ? [] : [index]));
  const line = (cells: readonly Cell[]) =>
    `| ${shown.map((index) => plain(textOf(cells[index]))).join(" | ")} |`;
  const titles = `| ${shown.map((index) => plain(columns[index].title)).join(" | ")} |`;
  const rule = `|${shown.map((index) => (columns[index].number ? " ---: |" : " --- |")).join("")}`;
  const lines = [
    titles,
    rule,
    ...rows.slice(0, most).map(line),
    ...(total === null ? [] : [line(total)]),
  ];
  const small = remark === undefined ? [] : [plain(remark)];
  return [`## ${plain(heading)}`, lines.join("\n"), ...small];
}

/** Text that Markdown takes for nothing but text. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`);
}
