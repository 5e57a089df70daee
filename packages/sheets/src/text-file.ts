import type { Sheet } from "@reachmix/core";
import { readBundle } from "./bundle.ts";
import { readDelimited } from "./delimited.ts";
import { readMarkdownTables } from "./markdown.ts";

/**
 * The sheets of a text: CSV or TSV, several of them one after the other, or tables of Markdown, as
 * its name and what stands in it show.
 */
export function readText(text: string, name: string): Sheet[] {
  const bundle = /\.txt$/i.test(name) ? readBundle(text) : null;
  if (bundle !== null)
    return bundle.map((part) => ({ name: part.name, rows: readDelimited(part.text) }));
  const tables =
    /^\s*\|/m.test(text) && /\.(md|markdown|txt)$/i.test(name) ? readMarkdownTables(text) : [];
  if (tables.length === 0) return [{ name, rows: readDelimited(text) }];
  return tables.map((rows, index) => ({
    name: tables.length === 1 ? name : `${name}: table ${index + 1}`,
    rows,
  }));
}
