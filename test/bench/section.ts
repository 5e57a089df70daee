import { readFileSync, writeFileSync } from "node:fs";

/** Every section of a page that a script writes, marks included. */
const SECTIONS = /<!-- ([\w-]+):begin -->\n[\s\S]*?<!-- \1:end -->\n/g;

/**
 * The page with a text between `<!-- NAME:begin -->` and `<!-- NAME:end -->`, in place of what
 * stands there.
 * @throws Error when the page has no such section
 */
export function withSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->\n`, `<!-- ${name}:end -->`];
  const start = page.indexOf(begin);
  const stop = page.indexOf(end, start);
  if (start < 0 || stop < 0) throw new Error(`the page has no section ${name}: mark its place`);
  return `${page.slice(0, start)}${begin}${text}\n${page.slice(stop)}`;
}

/** A page that is written anew, with the sections of an earlier one before its first heading. */
export function keepingSections(page: string, earlier: string): string {
  const kept = earlier.match(SECTIONS) ?? [];
  return kept.length === 0 ? page : page.replace("\n## ", () => `\n${kept.join("\n")}\n## `);
}

/**
 * Writes a text into the section of a page of the repository.
 * @throws Error when the page has no such section
 */
export function writeSection(file: string, name: string, text: string): void {
  const url = new URL(`../../${file}`, import.meta.url);
  writeFileSync(url, withSection(readFileSync(url, "utf8"), name, text));
}
