const START = /^([\w-]+\.(?:csv|tsv)):\s*(.*)$/;

/**
 * The files that a text holds one after the other, each begun by its name and a colon before the
 * header (`posts.csv: post_id,date`); lines that begin with # are remarks. Null for another text.
 */
export function readBundle(text: string): { name: string; text: string }[] | null {
  const files: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const start = START.exec(line);
    if (start !== null) files.push({ name: start[1], lines: [start[2]] });
    else if (!line.startsWith("#")) files.at(-1)?.lines.push(line);
  }
  if (files.length < 2) return null;
  return files.map(({ name, lines }) => ({ name, text: lines.join("\n") }));
}
