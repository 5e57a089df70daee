const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** The tables of a Markdown text, each as rows without its rule; text between them parts them. */
export function readMarkdownTables(text: string): string[][][] {
  const tables: string[][][] = [];
  let current: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    if (RULE.test(line) && line.includes("-")) continue;
    if (line.trim().startsWith("|")) current.push(cellsOf(line));
    else if (current.length > 0) {
      tables.push(current);
      current = [];
    }
  }
  return current.length > 0 ? [...tables, current] : tables;
}

/** Cells between bars; a bar after a backslash belongs to its cell. */
function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replaceAll("\\|", "|")
        .replace(/<br\s*\/?>/gi, " ")
        .trim(),
    );
}
