/**
 * Puts what Reachmix answers now under the examples of docs/rules.md and docs/explanations.md:
 * `node test/core/docs/refresh.ts`. Tests prove that both are up to date.
 */
import { readFileSync } from "node:fs";
import type { RequestInput } from "../../support/briefs.ts";

/** A documented example: the words after `json` in its first line, and what it states. */
export interface Example {
  readonly kind: string;
  readonly stated: unknown;
}

const root = new URL("../../../", import.meta.url);
const PATTERN = /```json (\S+)\n([\s\S]*?)\n```\n\n((?:>[^\n]*\n)*)\n*/g;

export function readDocument(name: "rules" | "explanations" | "money"): string {
  return readFileSync(new URL(`docs/${name}.md`, root), "utf8");
}

/** The request that the examples of all documents change. */
export function exampleRequest(): RequestInput {
  return JSON.parse(readFileSync(new URL("examples/eight-creators/request.json", root), "utf8"));
}

/** Every example of a document, in its order. */
export function examplesOf(text: string): Example[] {
  return [...text.matchAll(PATTERN)].map(([, kind, json]) => ({ kind, stated: JSON.parse(json) }));
}

/** The document with the quoted lines under each example replaced by its answer. */
export async function refreshed(
  text: string,
  answer: (example: Example) => Promise<string[]>,
): Promise<string> {
  const examples = examplesOf(text);
  const answers: string[] = [];
  for (const example of examples)
    answers.push((await answer(example)).map((line) => `> ${line}\n`).join(">\n"));
  let index = 0;
  const refreshed = text.replace(
    PATTERN,
    (_, kind: string, json: string) =>
      `\`\`\`json ${kind}\n${json}\n\`\`\`\n\n${answers[index++]}\n`,
  );
  return `${refreshed.trimEnd()}\n`;
}
