import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const ANSWERED = /(\(\.\.\/examples\/questions\/([\w-]+)\.ts\)\n\n```text\n)[\s\S]*?```/g;

/** Names of the programs that answer a question. */
export function questionNames(): string[] {
  const files = readdirSync(new URL("examples/questions/", root));
  return files
    .filter((file) => file !== "support.ts")
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();
}

/** docs/questions.md as it stands. */
export function readQuestions(): string {
  return readFileSync(new URL("docs/questions.md", root), "utf8");
}

/** Names of the programs in it, in its order. */
export function questionsIn(text: string): string[] {
  return [...text.matchAll(ANSWERED)].map(([, , name]) => name);
}

/** The document with what each program prints now. */
export async function refreshedQuestions(text: string): Promise<string> {
  const printed = new Map<string, string[]>();
  for (const name of questionsIn(text)) printed.set(name, await printedBy(name));
  return text.replace(
    ANSWERED,
    (_, start: string, name: string) => `${start}${printed.get(name)?.join("\n")}\n\`\`\``,
  );
}

/** What a program prints, as it is run the first time in this process. */
async function printedBy(name: string): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  try {
    await import(new URL(`examples/questions/${name}.ts`, root).href);
  } finally {
    console.log = log;
  }
  return lines;
}
