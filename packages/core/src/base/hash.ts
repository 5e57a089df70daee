/**
 * Canonical JSON: keys sorted, no spaces, undefined left out, numbers that are not finite as null.
 * Equal values have equal text.
 * @param value any JSON value, nested as deep as the stack allows
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value + 0) : "null";
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record).sort()) {
    const own = record[key];
    if (own === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(own)}`;
  }
  return `{${text}}`;
}

/**
 * SHA-256 of a value's canonical JSON, as 64 hexadecimal digits.
 * @example
 * await hashOf({}); // "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
 * (await hashOf({ a: 1, b: 2 })) === (await hashOf({ b: 2, a: 1 })); // true
 */
export async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
