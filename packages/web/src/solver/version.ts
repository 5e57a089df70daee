const versions = new WeakMap<object, string>();

/**
 * A name of a value that never changes: the same for the same object, here, in the worker and in
 * what the browser keeps of it.
 */
export function versionOf(value: object): string {
  const known = versions.get(value);
  if (known !== undefined) return known;
  const fresh = crypto.randomUUID();
  versions.set(value, fresh);
  return fresh;
}

/** A copy of a value, as it comes out of a message or out of what is kept, under its name. */
export function named<T extends object>(copy: T, version: string): T {
  versions.set(copy, version);
  return copy;
}
