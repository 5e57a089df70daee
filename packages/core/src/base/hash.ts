/** Levels of a value that are written piece by piece; what lies deeper is written at once. */
const PIECEWISE = 3;

/**
 * Canonical JSON: keys sorted, no spaces, undefined left out, numbers that are not finite as null.
 * Equal values have equal text.
 * @param value any JSON value, nested as deep as the stack allows
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, PIECEWISE);
}

/**
 * SHA-256 of a value's canonical JSON, as 64 hexadecimal digits.
 * @example
 * await hashOf({}); // "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
 * (await hashOf({ a: 1, b: 2 })) === (await hashOf({ b: 2, a: 1 })); // true
 */
export async function hashOf(value: unknown): Promise<string> {
  return hashOfText(canonicalJson(value));
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export async function hashOfText(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function textOf(value: unknown, levels: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (levels === 0) {
    // The runtime's own writer is three times as fast.
    const sorted = withSortedKeys(value);
    if (sorted !== NOT_SORTABLE) return JSON.stringify(sorted);
  }
  const inner = Math.max(0, levels - 1);
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, inner)).join(",")}]`;
  // Appended, not joined: a long text is then not copied on every level.
  let members = "";
  for (const key of Object.keys(value).sort()) {
    const own = (value as Record<string, unknown>)[key];
    if (own === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${textOf(own, inner)}`;
  }
  return `{${members}}`;
}

/** A value with names that no object keeps in the order they are given. */
const NOT_SORTABLE: unique symbol = Symbol();
const NUMBER = /^\d+$/;

/** A copy whose keys are in order all the way down. */
function withSortedKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(withSortedKeys);
    return items.includes(NOT_SORTABLE) ? NOT_SORTABLE : items;
  }
  const keys = orderedKeys(value);
  if (keys === NOT_SORTABLE) return keys;
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const own = (value as Record<string, unknown>)[key];
    const sorted = typeof own === "object" ? withSortedKeys(own) : own;
    if (sorted === NOT_SORTABLE) return sorted;
    copy[key] = sorted;
  }
  return copy;
}

type Keys = readonly string[] | typeof NOT_SORTABLE;

/** Lists of keys as objects have them, and in order; by the number of keys, the latest first. */
const orders: { readonly keys: readonly string[]; readonly sorted: Keys }[][] = [];

/** Orders remembered for one number of keys, and most keys of an object whose order is. */
const MOST_ORDERS = 8;
const MOST_KEYS = 32;

/** The keys of an object in order; objects of one shape are sorted once. */
function orderedKeys(value: object): Keys {
  const keys = Object.keys(value);
  if (keys.length > MOST_KEYS) return sortedKeys(keys);
  orders[keys.length] ??= [];
  const known = orders[keys.length];
  for (const order of known) if (isSame(keys, order.keys)) return order.sorted;
  const sorted = sortedKeys(keys);
  known.unshift({ keys, sorted });
  if (known.length > MOST_ORDERS) known.pop();
  return sorted;
}

function isSame(keys: readonly string[], others: readonly string[]): boolean {
  for (let k = 0; k < keys.length; k++) if (keys[k] !== others[k]) return false;
  return true;
}

function sortedKeys(keys: readonly string[]): Keys {
  const isSortable = keys.every((key) => key !== "__proto__" && !NUMBER.test(key));
  return isSortable ? keys.toSorted() : NOT_SORTABLE;
}
