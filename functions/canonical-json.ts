/**
 * JSON text with the keys of every object sorted, so that equal values have equal text.
 * @param value a value as JSON.parse returns it, at most a few dozen levels deep
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of entries) copy[key] = sorted(inner);
  return copy;
}
