import { MAX_ISSUES, pathText, shortened } from "./issue.ts";
import { countMembers, measureJson } from "./json-measure.ts";
import { walkJson } from "./json-walk.ts";
import type { Read } from "./read.ts";

/** A JSON value, or what is wrong with its text: at most {@link MAX_ISSUES} issues. */
export type JsonText = Read<unknown>;

/** Deepest nesting of lists and objects in a JSON text. */
export const MAX_JSON_DEPTH = 32;

/** Longest path that is told. */
const MOST_PATH = 240;

/**
 * Reads a JSON text strictly: beside what the runtime's parser refuses, names used twice in one
 * object, of which it would keep the last in silence, and nesting deeper than
 * {@link MAX_JSON_DEPTH}. A byte order mark at the start is skipped. No message repeats any of the
 * text but names.
 * @example
 * readJsonText('{"price":12.5}'); // { kind: "value", value: { price: 12.5 } }
 * const twice = readJsonText('{"price":1,"price":2}');
 * twice; // { kind: "refused", issues: [{ path: "price", code: "duplicate_key" }] }
 */
export function readJsonText(text: string): JsonText {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const { depth, members } = measureJson(json);
  if (depth > MAX_JSON_DEPTH)
    return refused("", "too_deep", `is nested deeper than ${MAX_JSON_DEPTH} levels`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused("", "not_json", `is not JSON: ${placeOf(json)}`);
  }
  // Of two members with one name the parser keeps one: then some colons have no member.
  if (countMembers(value) === members) return { kind: "value", value };
  const message = "this name stands twice in its object; remove one of the two";
  const issues = walkJson(json, MAX_ISSUES).repeated.map((path) => ({
    path: shortened(pathText(path), MOST_PATH),
    code: "duplicate_key",
    message,
  }));
  return { kind: "refused", issues };
}

/**
 * Reads UTF-8 bytes as {@link readJsonText} reads text.
 * @param bytes with or without a byte order mark
 */
export function readJsonBytes(bytes: Uint8Array): JsonText {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused("", "not_utf8", "is not UTF-8 text; save or send it in UTF-8");
  }
  return readJsonText(text);
}

function refused(path: string, code: string, message: string): JsonText {
  return { kind: "refused", issues: [{ path, code, message }] };
}

/** Where a text stops being JSON, counted from 1. */
function placeOf(json: string): string {
  const at = walkJson(json, 0).breaksAt ?? json.length;
  if (at === json.length) return "it ends too early";
  const before = json.slice(0, at);
  const line = before.split("\n").length;
  return `it breaks at line ${line}, column ${at - before.lastIndexOf("\n")}`;
}
