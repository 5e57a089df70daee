import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashOf } from "../../../packages/core/src/base/hash.ts";

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

it("the hash is SHA-256 of the canonical JSON", async () => {
  const hash = createHash("sha256").update('{"a":"é","b":2}').digest("hex");
  expect(await hashOf({ b: 2, a: "é" })).toBe(hash);
});
