/**
 * Puts what the commands of docs/import.md, money.md and campaigns.md print now under them: `node
 * test/local/support/import-docs.ts`. Tests prove that they are up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { command } from "./command.ts";

/** Documents with commands. */
const NAMES = ["import", "money", "campaigns", "scenarios"] as const;
const BLOCK = /```console\n\$ npx reachmix ([^\n]+)\n([\s\S]*?)```/g;
/** Stands for the rest of a long output. */
const REST = "...\n";

/** A document as it stands. */
export function readImportDocs(name: (typeof NAMES)[number] = "import"): string {
  return readFileSync(fileOf(name), "utf8");
}

function fileOf(name: (typeof NAMES)[number]): URL {
  return new URL(`../../../docs/${name}.md`, import.meta.url);
}

/** The document with what every command prints now; a shortened output keeps its length. */
export async function refreshedImportDocs(text: string): Promise<string> {
  const outputs: string[] = [];
  for (const [, words, shown] of text.matchAll(BLOCK)) {
    const { out, err } = await command(words.split(" "));
    const printed = `${out}${err}`;
    const lines = shown.split("\n").length - 2;
    outputs.push(shown.endsWith(REST) ? `${firstLines(printed, lines)}${REST}` : printed);
  }
  let index = 0;
  return text.replace(
    BLOCK,
    (_, words: string) => `\`\`\`console\n$ npx reachmix ${words}\n${outputs[index++]}\`\`\``,
  );
}

function firstLines(text: string, count: number): string {
  const lines = text.split("\n").slice(0, count);
  return lines.map((line) => `${line}\n`).join("");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const name of NAMES)
    writeFileSync(fileOf(name), await refreshedImportDocs(readImportDocs(name)));
