import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../packages/core/src/base/canonical-json.ts";
import { hashOf } from "../../../packages/core/src/base/hash.ts";

/** A value as deep in its body as the offers of a request. */
const nested = (value: unknown) => ({ roster: { creators: [{ offers: [value] }] } });

describe("canonical JSON", () => {
  it("sorts the names of objects on every level and leaves out what is undefined", () => {
    const value = { b: 1, a: { d: [{ f: 1, e: undefined, c: "x" }], c: null } };
    expect(canonicalJson(value)).toBe('{"a":{"c":null,"d":[{"c":"x","f":1}]},"b":1}');
    expect(canonicalJson(nested(value))).toBe(
      '{"roster":{"creators":[{"offers":[{"a":{"c":null,"d":[{"c":"x","f":1}]},"b":1}]}]}}',
    );
  });

  it("sorts names that are numbers as text, and keeps a name objects treat specially", () => {
    const value = JSON.parse('{"9":1,"10":{"b":1,"a":2},"__proto__":{"z":1,"y":2}}');
    const text = '{"10":{"a":2,"b":1},"9":1,"__proto__":{"y":2,"z":1}}';
    expect(canonicalJson(value)).toBe(text);
    expect(canonicalJson(nested(value))).toBe(`{"roster":{"creators":[{"offers":[${text}]}]}}`);
  });

  it("writes -0 as 0 and what is no number as null, at any depth", () => {
    expect(canonicalJson([-0, Number.NaN, undefined])).toBe("[0,null,null]");
    expect(canonicalJson(nested([-0, Number.NaN, undefined]))).toContain("[0,null,null]");
  });
});

describe("the hash", () => {
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

  it("is SHA-256 of the canonical JSON", async () => {
    expect(await hashOf({ b: 2, a: "é" })).toBe(sha256('{"a":"é","b":2}'));
  });

  it("of a value that is written in many parts is that of the whole text", async () => {
    const names = ["Zoë", 'say "hi"', "tab\t", "🎉", "\ud800", "plain"];
    const list = Array.from({ length: 30_000 }, (_, k) => ({
      id: k,
      name: names[k % 6],
      x: k / 7,
    }));
    // Names in order already: the runtime's own text is the canonical one.
    expect(await hashOf({ list, none: [] })).toBe(sha256(JSON.stringify({ list, none: [] })));
  });
});
