import { MAX_JSON_DEPTH, readJsonBytes, readJsonText } from "@reachmix/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureJson } from "../../../packages/core/src/base/json-measure.ts";
import { walkJson } from "../../../packages/core/src/base/json-walk.ts";
import { seedOf } from "../../support/seed.ts";

const refusal = (text: string) => {
  const read = readJsonText(text);
  return read.kind === "refused" ? read.issues.map(({ path, code }) => `${code} ${path}`) : [];
};

describe("a JSON text", () => {
  it("is read as the runtime's parser reads it, whatever valid JSON it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJsonText(text)).toEqual({ kind: "value", value: JSON.parse(text) });
        expect(walkJson(text, 9)).toEqual({ breaksAt: null, repeated: [] });
      }),
      { numRuns: 1000, seed: seedOf(1) },
    );
  });

  it("is refused where the runtime's parser refuses it, and nowhere else", () => {
    const pieces = fc.constantFrom(
      ...'{}[]:," \n\\u0123e-+.tfn\t'.split(""),
      '"a"',
      "true",
      "null",
      "-0",
      "01",
      "1e5",
      '"\\',
      '\\"',
      '"\\u00e9"',
      "\u0001",
      "\u00a0",
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
      fc
        .tuple(fc.json({ maxDepth: 3 }), fc.nat(40), pieces)
        .map(([json, at, piece]) => json.slice(0, at) + piece + json.slice(at + 1)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let parsed = true;
        try {
          JSON.parse(text);
        } catch {
          parsed = false;
        }
        expect(walkJson(text, 9).breaksAt === null).toBe(parsed);
        if (!parsed) expect(refusal(text)).toEqual(["not_json "]);
      }),
      { numRuns: 5000, seed: seedOf(2) },
    );
  });

  it.each([
    ['{"a":1,"a":1}', ["a"]],
    ['{"a":1,"\\u0061":2}', ["a"]],
    ['[{"b":{}},{"b":{"c":1,"d":2,"c":[]}}]', ["[1].b.c"]],
    ['{"a":{"x":1},"a":{"x":1,"x":2}}', ["a", "a.x"]],
    ['{"__proto__":1,"__proto__":2}', ["__proto__"]],
    ['{"":1,"":2}', [""]],
    ['{"a":1,"a":2,"a":3}', ["a", "a"]],
    ['{"1":1,"2":2,"1":3}', ["1"]],
  ])("with a name twice in one object is refused: %s", (text, paths) => {
    expect(refusal(text)).toEqual(paths.map((path) => `duplicate_key ${path}`));
  });

  it.each([
    '{"a":"a:b","b":{"a":":"}}',
    '[{"a":1},{"a":1}]',
    '{"a":1,"A":1}',
    '{"\\"a":1,"a":":"}',
  ])("with the same name in different objects, or colons in text, is taken: %s", (text) => {
    expect(readJsonText(text)).toEqual({ kind: "value", value: JSON.parse(text) });
  });

  it("with any member of any object written twice is refused with its path", () => {
    const objects = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(objects, fc.nat(), (object, pick) => {
        const names = Object.keys(object);
        const name = names[pick % names.length];
        const text = JSON.stringify(object);
        const twice = `${text.slice(0, -1)},${JSON.stringify(name)}:0}`;
        const { repeated } = walkJson(`[${twice}]`, 9);
        expect(repeated).toEqual([[0, name]]);
        expect(refusal(twice)).toHaveLength(1);
      }),
      { numRuns: 500, seed: seedOf(3) },
    );
  });

  it("lists at most a hundred names that stand twice, each cut to a line", () => {
    const name = "n".repeat(5000);
    const text = `{${Array.from({ length: 300 }, () => `"${name}":0`).join()}}`;
    const read = readJsonText(text);
    const issues = read.kind === "refused" ? read.issues : [];
    expect(issues).toHaveLength(100);
    for (const { path } of issues) expect(path.length).toBeLessThan(300);
  });

  it("tells where it breaks by line and column and repeats none of it", () => {
    const read = readJsonText('{\n  "secret": 9,\n  oops}');
    expect(read).toMatchObject({
      issues: [{ message: expect.stringContaining("line 3, column 3") }],
    });
    expect(JSON.stringify(read)).not.toMatch(/secret|oops/);
    expect(readJsonText('{"a":')).toMatchObject({
      issues: [{ message: expect.stringContaining("ends too early") }],
    });
  });

  it("is taken up to its limit of nesting and refused one level below, without recursion", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(refusal(nested(MAX_JSON_DEPTH))).toEqual([]);
    expect(refusal(nested(MAX_JSON_DEPTH + 1))).toEqual(["too_deep "]);
    expect(refusal("[".repeat(2_000_000))).toEqual(["too_deep "]);
  });

  it.each([
    ["1", 0, 0],
    ["{}", 1, 0],
    ['[{"a":[]}]', 3, 1],
    ['"[[[[:"', 0, 0],
    ['{"\\"[[":"\\\\"}', 1, 1],
    ["[[],[],[[]]]", 3, 0],
    ['"\\\\\\"[:', 0, 0],
  ])("%s is %i deep and has %i members", (text, depth, members) => {
    expect(measureJson(text)).toEqual({ depth, members });
  });
});

describe("bytes", () => {
  it("are read as UTF-8, with or without a byte order mark", () => {
    for (const text of ['{"a":"Újra 🎉"}', '\ufeff{"a":"Újra 🎉"}'])
      expect(readJsonBytes(Buffer.from(text))).toEqual({ kind: "value", value: { a: "Újra 🎉" } });
  });

  it("that are no UTF-8 are refused", () => {
    const jose = Buffer.from([...Buffer.from('{"name":"Jos'), 0xe9, ...Buffer.from('"}')]);
    expect(readJsonBytes(jose)).toMatchObject({ kind: "refused", issues: [{ code: "not_utf8" }] });
  });
});
