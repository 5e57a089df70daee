/** First and last line of the sections of docs/benchmarks.md that scripts of their own write. */
const SECTIONS = {
  road: ["## The road: file in, text out", "<!-- end of the road -->"],
  publicFamilies: ["## Public families", "<!-- end of the public families -->"],
} as const;

/** A section with a script of its own. */
export type SectionName = keyof typeof SECTIONS;

/** The page with a section in place of the one it has, or behind its first paragraph. */
export function withSection(page: string, name: SectionName, section: string): string {
  const [start, end] = SECTIONS[name];
  const text = `${start}\n\n${section}\n\n${end}\n`;
  const own = sectionIn(page, name);
  return own === null
    ? page.replace("\n## ", () => `\n${text}\n## `)
    : page.replace(own, () => text);
}

/** The page with the sections of an earlier one that have scripts of their own. */
export function keepingSections(page: string, earlier: string): string {
  const kept = (Object.keys(SECTIONS) as SectionName[]).flatMap(
    (name) => sectionIn(earlier, name) ?? [],
  );
  return kept.length === 0 ? page : page.replace("\n## ", () => `\n${kept.join("\n")}\n## `);
}

function sectionIn(page: string, name: SectionName): string | null {
  const [first, last] = SECTIONS[name];
  const start = page.indexOf(first);
  const end = page.indexOf(last);
  return start < 0 || end < 0 ? null : page.slice(start, end + last.length + 1);
}
