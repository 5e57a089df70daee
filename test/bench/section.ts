/** First and last line of the road's section in docs/benchmarks.md. */
const START = "## The road: file in, text out";
const END = "<!-- end of the road -->";

/** The page with the road's section in place of the one it has, or behind its first paragraph. */
export function withSection(page: string, section: string): string {
  const text = `${START}\n\n${section}\n\n${END}\n`;
  const own = sectionIn(page);
  return own === null ? page.replace("\n## ", `\n${text}\n## `) : page.replace(own, () => text);
}

/** The page with the road's section of an earlier one. */
export function keepingSection(page: string, earlier: string): string {
  const own = sectionIn(earlier);
  return own === null ? page : page.replace("\n## ", () => `\n${own}\n## `);
}

function sectionIn(page: string): string | null {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  return start < 0 || end < 0 ? null : page.slice(start, end + END.length + 1);
}
