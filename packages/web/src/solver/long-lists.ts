/** Entries that are sent or kept in one go: some milliseconds of work. */
const SLICE = 500;
/** Levels below which no long list is looked for: picks of a baseline lie on the fourth. */
const DEEPEST = 5;

/** A part of a long list: where in the value it lies, and the entries that come next. */
export interface Slice {
  readonly path: readonly string[];
  readonly entries: readonly unknown[];
}

/** A value whose long lists are empty, and what they held. */
export interface Sliced {
  readonly head: unknown;
  readonly slices: readonly Slice[];
}

/**
 * Takes long lists out of a value, so that it can be sent or kept in parts of which none holds up
 * the page. The value itself stays as it is.
 */
export function inSlices(value: unknown): Sliced {
  const slices: Slice[] = [];
  return { head: without(value, [], slices), slices };
}

/**
 * Puts a slice back. Slices come in their order.
 * @param head of {@link inSlices}, or a copy of it, whose lists grow
 */
export function addSlice(head: unknown, { path, entries }: Slice): void {
  let list = head;
  for (const name of path) list = (list as Record<string, unknown>)[name];
  for (const entry of entries) (list as unknown[]).push(entry);
}

function without(value: unknown, path: readonly string[], slices: Slice[]): unknown {
  if (Array.isArray(value) && value.length > SLICE) return emptied(value, path, slices);
  if (path.length > DEEPEST) return value;
  if (Array.isArray(value))
    return value.map((own, index) => without(own, [...path, String(index)], slices));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [name, without(own, [...path, name], slices)]),
  );
}

function emptied(list: readonly unknown[], path: readonly string[], slices: Slice[]): unknown[] {
  for (let start = 0; start < list.length; start += SLICE)
    slices.push({ path, entries: list.slice(start, start + SLICE) });
  return [];
}

/** Whether a value is an object of fields: no list, no bytes, no file. */
function isPlain(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  );
}
