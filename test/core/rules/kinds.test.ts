import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ruleSchema } from "../../../packages/core/src/rules/schema.ts";

const here = new URL(".", import.meta.url);
const tests = readdirSync(here)
  .filter((name) => name.endsWith(".test.ts") && name !== "kinds.test.ts")
  .map((name) => readFileSync(new URL(name, here), "utf8"));

/** The top-level block of tests of a kind. */
function blockOf(kind: string): string {
  for (const text of tests) {
    const start = text.indexOf(`\ndescribe("${kind}", `);
    if (start >= 0) return text.slice(start, text.indexOf("\n});", start));
  }
  return "";
}

describe("every kind of rule", () => {
  const kinds = ruleSchema.options.map((option) => option.shape.kind.value);

  test("is found in the schema", () => {
    expect(kinds.length).toBeGreaterThanOrEqual(9);
  });

  test.each(kinds)("%s has a case in which it binds and one in which it does not", (kind) => {
    const titles = [
      ...blockOf(kind).matchAll(/test(?:\.each\([\s\S]*?\]\s*(?:as const)?\s*\))?\(\s*"([^"]+)"/g),
    ].map(([, title]) => title);
    expect(
      titles.some((title) => /\bbinds when/.test(title)),
      `binds when ... among ${titles}`,
    ).toBe(true);
    expect(
      titles.some((title) => /does not bind when/.test(title)),
      `does not bind ... among ${titles}`,
    ).toBe(true);
  });
});
