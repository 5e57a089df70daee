import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Marked, type Tokens } from "marked";

/** A guide as the page shows it. */
export interface Guide {
  readonly title: string;
  readonly html: string;
  /** What stands under each heading, to be searched. */
  readonly sections: readonly Section[];
}

/** A heading with the text under it. */
interface Section {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

/**
 * A guide from its Markdown. Links to other guides lead to places of the page, links to files of
 * the repository are text, images are part of the guide.
 * @param folder where its images lie
 */
export function guideOf(name: string, markdown: string, folder: string): Guide {
  const marked = new Marked({ renderer: rendererIn(name, folder) });
  const tokens = marked.lexer(markdown);
  const sections: { id: string; heading: string; text: string }[] = [];
  for (const token of tokens) {
    if (token.type === "heading") {
      const heading = plain(token as Tokens.Heading);
      sections.push({ id: slugOf(heading), heading, text: "" });
    } else {
      const last = sections.at(-1);
      if (last !== undefined) last.text += `${token.raw.replace(/[|`*\s-]+/g, " ")} `;
    }
  }
  return { title: sections[0]?.heading ?? name, html: marked.parser(tokens), sections };
}

/** The id of a heading, as GitHub makes it. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** Text as it may stand in markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function plain({ tokens = [], text }: { tokens?: Tokens.Generic[]; text: string }): string {
  return tokens.length === 0 ? text : tokens.map((own) => plain(own as Tokens.Text)).join("");
}

function rendererIn(name: string, folder: string) {
  return {
    heading(
      this: { parser: { parseInline(tokens: Tokens.Generic[]): string } },
      own: Tokens.Heading,
    ) {
      const inside = this.parser.parseInline(own.tokens);
      return `<h${own.depth} id="${slugOf(plain(own))}">${inside}</h${own.depth}>\n`;
    },
    link(this: { parser: { parseInline(tokens: Tokens.Generic[]): string } }, own: Tokens.Link) {
      return linkOf(name, folder, own.href, this.parser.parseInline(own.tokens));
    },
    image({ href, text }: Tokens.Image) {
      return imageOf(join(folder, href), href, text);
    },
    table(this: { parser: { parseInline(tokens: Tokens.Generic[]): string } }, own: Tokens.Table) {
      const row = (cells: Tokens.TableCell[], tag: string) =>
        `<tr>${cells
          .map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`)
          .join("")}</tr>`;
      const body = own.rows.map((cells) => row(cells, "td")).join("");
      return (
        `<div class="table-scroll" tabindex="0"><table><thead>${row(own.header, "th")}</thead>` +
        `<tbody>${body}</tbody></table></div>\n`
      );
    },
    code({ text }: Tokens.Code) {
      return `<pre tabindex="0"><code>${escaped(text)}\n</code></pre>\n`;
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
  };
}

function linkOf(name: string, folder: string, href: string, inside: string): string {
  if (/^https?:/.test(href))
    return `<a href="${escaped(href)}" target="_blank" rel="noreferrer">${inside}</a>`;
  const [, guide = name, at = ""] = /^(?:([\w-]+)\.md)?(?:#(.+))?$/.exec(href) ?? [null];
  if (!/^([\w-]+\.md)?(#.+)?$/.test(href)) return inside;
  const words = inside === `${guide}.md` ? escaped(titleOf(join(folder, inside))) : inside;
  return `<a href="/docs/${guide}${at && `?at=${escaped(at)}`}">${words}</a>`;
}

function imageOf(file: string, href: string, text: string): string {
  const types: Readonly<Record<string, string>> = { svg: "image/svg+xml", png: "image/png" };
  const type = types[href.split(".").at(-1) ?? ""];
  if (type === undefined || /^https?:/.test(href)) return escaped(text);
  const data = readFileSync(file).toString("base64");
  return `<img src="data:${type};base64,${data}" alt="${escaped(text)}">`;
}

/** The heading on top of a guide. */
function titleOf(file: string): string {
  return /^# (.+)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? file;
}
