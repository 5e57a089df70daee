import { readFileSync } from "node:fs";
import * as core from "@reachmix/core";
import * as solver from "@reachmix/solver";
import { expect } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

/** An `@example` of a doc comment. */
export interface DocExample {
  /** The function it stands at. */
  readonly name: string;
  readonly code: string;
}

const source = new URL("../../../packages/core/src/", import.meta.url);

/** Every example at an export of the files that the index of core names, in their order. */
export function docExamples(): DocExample[] {
  const index = readFileSync(new URL("index.ts", source), "utf8");
  const files = [...index.matchAll(/ from "(\.\/[^"]+)";/g)].map(([, file]) => file);
  return files.flatMap((file) => examplesIn(readFileSync(new URL(file, source), "utf8")));
}

const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function|const) (\w+)/g;

function examplesIn(text: string): DocExample[] {
  return [...text.matchAll(DOCUMENTED)].flatMap(([, comment, name]) => {
    const [, ...examples] = comment.replaceAll(/^ \* ?/gm, "").split("@example\n");
    return examples.map((example) => ({ name, code: example.split("\n@")[0] }));
  });
}

/**
 * Runs an example with the exports of core and solver, `body`, `host` and `runs` in scope. A line
 * `expression; // value` says what the expression is; of an object, the fields that matter.
 * @returns how many values it states
 */
export async function runExample({ code }: DocExample, shared: object): Promise<number> {
  let values = 0;
  const stated = code.replaceAll(/^(.+);[ \n]*\/\/ (.+)$/gm, (_, expression, value) => {
    values++;
    return `same(${expression}, ${value});`;
  });
  const same = (value: unknown, expected: unknown) =>
    typeof expected === "object" && expected !== null
      ? expect(value).toMatchObject(expected)
      : expect(value).toBe(expected);
  const scope = { ...solver, ...core, ...shared, same };
  // In a block of its own an example may use the names of the scope for its own constants.
  await new AsyncFunction(...Object.keys(scope), `{${stated}}`)(...Object.values(scope));
  return values;
}

const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;

/**
 * What the examples share: three creators at 100 USD each who bring 9, 8 and 7 conversions, a
 * budget of 250 USD, the dedicated engine, and two saved runs, the second with 350 USD.
 */
export async function sharedByExamples() {
  const body = asking(250);
  return {
    body,
    host: { engines: [solver.decompositionEngine], reachmixVersion: "1.0.0" },
    runs: [await solvedRun("first", body), await solvedRun("second", asking(350))],
  };
}

function asking(budget: number): RequestInput {
  const conversions = { ana: 9, ben: 8, cleo: 7 };
  const creators = Object.entries(conversions).map(([id, own]) =>
    creator(id, 100, { conversions: own }),
  );
  return request({ budget }, creators);
}
