import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { filterSchema } from "../../../packages/core/src/rules/grammar.ts";
import { ruleSchema } from "../../../packages/core/src/rules/schema.ts";
import { accepted } from "../../support/opening.ts";

import { exampleRequest, examplesOf, readDocument, refreshed } from "./documents.ts";
import { answerOfRule, statedRules } from "./rules.ts";

const text = readDocument("rules");
const rules = examplesOf(text)
  .filter(({ kind }) => kind === "rule")
  .flatMap(statedRules) as unknown as Record<string, unknown>[];

test("docs/rules.md shows what its examples answer; refresh.ts refreshes it", async () => {
  expect(text).toBe(await refreshed(text, answerOfRule));
});

test("every example is a valid brief", () => {
  const base = exampleRequest();
  for (const rule of rules)
    expect(() =>
      accepted({ ...base, brief: { ...base.brief, rules: [rule as never] } }),
    ).not.toThrow();
});

describe("the examples of docs/rules.md", () => {
  /**
   * Everything a rule of each kind may say, from the schema: `limit.measure=spend`, `limit.min`,
   * `where.tier`.
   */
  const sayable = new Set<string>();
  const said = new Set<string>();
  beforeAll(() => {
    for (const rule of rules) sayings(rule).forEach((saying) => void said.add(saying));
    for (const option of ruleSchema.options) {
      const kind = option.shape.kind.value;
      sayable.add(kind);
      for (const [name, schema] of Object.entries(option.shape)) {
        if (name === "kind" || name === "id" || name === "label") continue;
        sayable.add(name === "where" ? "where" : `${kind}.${name}`);
        if (name !== "where")
          for (const value of valuesOf(schema)) sayable.add(`${kind}.${name}=${value}`);
      }
    }
    for (const field of Object.keys(filterSchema.shape)) sayable.add(`where.${field}`);
  });

  test("show every kind of rule, every field, every choice of a field and every filter", () => {
    expect(sayable.size).toBeGreaterThan(60);
    expect([...sayable].filter((saying) => !said.has(saying))).toEqual([]);
  });

  test("show rules that bind and rules that do not, and soft rules that are missed", () => {
    for (const word of [", binding.", ", not binding.", ", missed.", "breaches, kept."])
      expect(text).toContain(word);
  });
});

function sayings(rule: Record<string, unknown>): string[] {
  const kind = String(rule.kind);
  return [
    kind,
    ...Object.entries(rule).flatMap(([name, value]) => {
      if (name === "where")
        return ["where", ...Object.keys(value as object).map((field) => `where.${field}`)];
      const word = String(value).startsWith("attribute:") ? "attribute:" : value;
      return [`${kind}.${name}`, `${kind}.${name}=${word}`];
    }),
  ];
}

/** The words that a field takes; none when it takes numbers, ids or lists. */
function valuesOf(schema: z.ZodType): string[] {
  const json = JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  const enums = [...json.matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(
    ([, list]) => JSON.parse(list) as string[],
  );
  const constants = [...json.matchAll(/"const":"([^"]*)"/g)].map(([, word]) => word);
  return [...enums, ...constants, ...(json.includes("^attribute:") ? ["attribute:"] : [])];
}
