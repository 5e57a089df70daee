/** What one pass over a JSON text tells without building anything. */
export interface JsonMeasure {
  /** Deepest nesting of brackets outside strings; 0 for a scalar. */
  readonly depth: number;
  /** Members of all objects together: the colons outside strings. */
  readonly members: number;
}

const SPACE = 32;
const QUOTE = 34;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Measures a text that need not be JSON. Linear in its length. */
export function measureJson(text: string): JsonMeasure {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c <= SPACE) continue;
    if (c === QUOTE) {
      i = endOfString(text, i);
      if (i < 0) break;
    } else if (c === COLON) members++;
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      if (++depth > deepest) deepest = depth;
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth--;
  }
  return { depth: deepest, members };
}

/** Place of the quote that ends the string begun at `start`, -1 when there is none. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** True when an odd number of backslashes stands before `place`. */
function isEscaped(text: string, start: number, place: number): boolean {
  let first = place;
  while (first - 1 > start && text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (place - first) % 2 === 1;
}

/** Members of all objects in a JSON value, each counted once. */
export function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const inner of value) if (typeof inner === "object") members += countMembers(inner);
    return members;
  }
  for (const key in value) {
    members++;
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === "object") members += countMembers(inner);
  }
  return members;
}
