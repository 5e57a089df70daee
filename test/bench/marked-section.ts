import { readFileSync, writeFileSync } from "node:fs";

/** Replaces what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->` in a page. */
export function writeSection(file: string, name: string, text: string): void {
  const url = new URL(`../../${file}`, import.meta.url);
  const page = readFileSync(url, "utf8");
  const pattern = new RegExp(`(<!-- ${name}:begin -->\n)[\\s\\S]*?(\n?<!-- ${name}:end -->)`);
  if (!pattern.test(page)) throw new Error(`${file} has no section ${name}`);
  writeFileSync(
    url,
    page.replace(pattern, (_, begin, end) => `${begin}${text}\n${end.trimStart()}`),
  );
}
