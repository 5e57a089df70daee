import { MAX_JSON_DEPTH } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { readJsonBody } from "../../../../functions/http/body.ts";
import { MAX_BODY_BYTES } from "../../../../functions/http/limits.ts";
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

  test.each([
    ["a broken byte", [0x22, 0xff, 0x22]],
    ["half a character", [0x22, 0xc3, 0x22]],
    ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ["UTF-16", [0xff, 0xfe, 0x22, 0x00, 0x22, 0x00]],
  ])("with %s is no UTF-8 and malformed, as bytes and as the gateway decodes it", (_, bytes) => {
    const body = Buffer.from(bytes);
    for (const readIt of [
      () => read(body.toString("base64"), JSON_HEADERS, true),
      () => read(body.toString("utf8")),
    ]) {
      expect(statusOf(readIt)).toBe(400);
      expect(readIt).toThrow(/is not UTF-8 text/);
    }
  });

  test("may name the replacement character itself, escaped", () => {
    expect(read('"\\ufffd"')).toBe("\ufffd");
  });

  test("may start with a byte order mark", () => {
    const marked = "\ufeff{}";
    expect(read(marked)).toEqual({});
    expect(read(Buffer.from(marked).toString("base64"), JSON_HEADERS, true)).toEqual({});
    expect(statusOf(() => read("{}\ufeff"))).toBe(400);
  });

  test("with a name twice in one object is malformed, and the answer says which", () => {
    const twice = '{"brief":{"budget":1,"rules":[{"id":"a","id":"b"}],"budget":2}}';
    expect(statusOf(() => read(twice))).toBe(400);
    try {
      read(twice);
    } catch (error) {
      expect((error as Problem).message).toContain("brief.rules[0].id");
      expect((error as Problem).errors.map(({ path, code }) => [path, code])).toEqual([
        ["brief.rules[0].id", "duplicate_key"],
        ["brief.budget", "duplicate_key"],
      ]);
    }
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
    expect(() => read('{"secret-rate": 900, oops}')).toThrow(/breaks at line 1, column 22/);
    expect(() => read('{"secret-rate": 900, oops}')).not.toThrow(/secret|oops/);
    expect(() => read("secret")).not.toThrow(/secret/);
  });
});
