import { describe, expect, test } from "vitest";
import { jsonDepth, readJsonBody } from "../../../../functions/http/body.ts";
import { MAX_BODY_BYTES, MAX_JSON_DEPTH } from "../../../../functions/http/limits.ts";
import { Problem } from "../../../../functions/http/problem.ts";

const JSON_HEADERS = { "content-type": "application/json" };

function read(
  body: string | undefined,
  headers: Record<string, string> = JSON_HEADERS,
  isBase64Encoded = false,
) {
  return readJsonBody({ body, headers, isBase64Encoded });
}

function statusOf(action: () => unknown): number {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
  return 200;
}

/** A JSON string literal of exactly this many bytes. */
const textOf = (bytes: number) => `"${"x".repeat(bytes - 2)}"`;

describe("the body of a request", () => {
  test("is read as text and from base64 alike", () => {
    expect(read('{"a":"ü"}')).toEqual({ a: "ü" });
    expect(read(Buffer.from('{"a":"ü"}').toString("base64"), JSON_HEADERS, true)).toEqual({
      a: "ü",
    });
  });

  test.each([
    ["application/json; charset=utf-8", 200],
    ["Application/JSON", 200],
    ["application/merge-patch+json", 200],
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["application/jsonp", 415],
    ["", 415],
  ])("of content type %j answers %i", (type, status) => {
    expect(statusOf(() => read("{}", { "content-type": type }))).toBe(status);
  });

  test("without a content type, or compressed, is refused as 415", () => {
    expect(statusOf(() => read("{}", {}))).toBe(415);
    expect(statusOf(() => read("{}", { ...JSON_HEADERS, "content-encoding": "gzip" }))).toBe(415);
  });

  test.each([undefined, "", "{", "{a:1}", "[1,]", "nul", "\u0000", '{"a":NaN}', "<x/>"])(
    "%j is malformed",
    (body) => {
      expect(statusOf(() => read(body))).toBe(400);
    },
  );

  test("that is not UTF-8 is malformed", () => {
    expect(
      statusOf(() => read(Buffer.from([0x22, 0xff, 0x22]).toString("base64"), JSON_HEADERS, true)),
    ).toBe(400);
  });

  test("is taken up to its limit in bytes, not in characters, and refused one byte above", () => {
    expect(statusOf(() => read(textOf(MAX_BODY_BYTES)))).toBe(200);
    expect(statusOf(() => read(textOf(MAX_BODY_BYTES + 1)))).toBe(413);
    expect(statusOf(() => read(`"${"ü".repeat(MAX_BODY_BYTES / 2)}"`))).toBe(413);
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    expect(statusOf(() => read(base64(textOf(MAX_BODY_BYTES)), JSON_HEADERS, true))).toBe(200);
    expect(statusOf(() => read(base64(textOf(MAX_BODY_BYTES + 1)), JSON_HEADERS, true))).toBe(413);
  });

  test("is taken up to its limit of nesting and refused one level below", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(statusOf(() => read(nested(MAX_JSON_DEPTH)))).toBe(200);
    expect(statusOf(() => read(nested(MAX_JSON_DEPTH + 1)))).toBe(400);
  });

  test("nested two million levels deep is refused like any other", () => {
    expect(statusOf(() => read("[".repeat(2_000_000)))).toBe(400);
  });

  test("is never quoted in the answer to malformed JSON", () => {
    expect(() => read('{"secret-rate": 900, oops}')).toThrow(/breaks at position/);
    expect(() => read('{"secret-rate": 900, oops}')).not.toThrow(/secret|oops/);
    expect(() => read("secret")).not.toThrow(/secret/);
  });
});

describe("nesting", () => {
  test.each([
    ["1", 0],
    ["{}", 1],
    ['[{"a":[]}]', 3],
    ['"[[[["', 0],
    ['{"\\"[[":"\\\\"}', 1],
    ["[[],[],[[]]]", 3],
  ])("of %s is %i", (text, depth) => {
    expect(jsonDepth(text)).toBe(depth);
  });
});
