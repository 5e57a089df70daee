import type * as z from "zod";
import { type Issue, listedIssues, MAX_ISSUES, pathText } from "./issue.ts";
import { type List, listsOf, withFirst } from "./lists.ts";
import { schemaIssues } from "./schema-issues.ts";

/** What was read, or what is wrong with it as {@link listedIssues} lists it. */
export type Read<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/** Entries of a list that are validated together with the rest of a body. */
const TOGETHER = 1000;

/**
 * Reads any JSON value by a schema. However many faults it has, what is known of them stays small:
 * a list with too many entries is refused for that alone, and the entries of a long one are
 * validated one by one, of whose faults only the first are kept. Minus zero is read as zero.
 */
export function readBySchema<S extends z.ZodType>(schema: S, given: unknown): Read<z.output<S>> {
  const odd = oddities(given, 0);
  const body = odd & MINUS_ZERO ? withPlainZeros(given, 0) : given;
  const oversized: Issue[] = [];
  const long: List[] = [];
  const isNotable = ({ entries, most }: Pick<List, "entries" | "most">) =>
    entries.length > most || entries.length > TOGETHER;
  for (const list of listsOf(schema, body, isNotable)) {
    if (list.entries.length > list.most && oversized.length <= MAX_ISSUES)
      oversized.push(...schemaIssues([tooMany(list)], body));
    if (list.entries.length > TOGETHER) long.push(list);
  }
  if (oversized.length > 0) return { kind: "refused", issues: listedIssues(oversized) };

  let cut = body;
  const rest: Faults = { first: [], count: 0 };
  const read: { readonly path: readonly PropertyKey[]; readonly values: readonly unknown[] }[] = [];
  for (const list of long) {
    const before = rest.count;
    const values = readEntries(list, body, rest);
    // What is read here and seen by nothing around it is not read again with the rest.
    if (list.apart) read.push({ path: list.path, values });
    if (list.apart || rest.count > before) cut = withFirst(cut, list.path, TOGETHER);
  }
  const parsed = schema.safeParse(cut);
  const hidden = odd & PROTO ? protoMembers(body) : [];
  if (parsed.success && rest.count === 0 && hidden.length === 0) {
    for (const { path, values } of read) addTo(parsed.data, path, values);
    return { kind: "value", value: parsed.data };
  }
  const known = parsed.success ? [] : schemaIssues(parsed.error.issues, body);
  const told = new Set([...known, ...rest.first].map(({ path }) => path));
  const found = [...known, ...hidden.filter(({ path }) => !told.has(path))];
  return {
    kind: "refused",
    issues: listedIssues([...found, ...rest.first], found.length + rest.count),
  };
}

/** Levels below which no schema looks. */
const DEEPEST = 32;
/** What a body may hold that its schema would pass over. */
const MINUS_ZERO = 1;
const PROTO = 2;

/** Which of the odd things stand in a body: the sum of {@link MINUS_ZERO} and {@link PROTO}. */
function oddities(value: unknown, level: number): number {
  if (typeof value === "number") return Object.is(value, -0) ? MINUS_ZERO : 0;
  if (typeof value !== "object" || value === null || level > DEEPEST) return 0;
  let found = 0;
  if (Array.isArray(value)) for (const inner of value) found |= oddities(inner, level + 1);
  else
    for (const key in value) {
      if (key === "__proto__") found |= PROTO;
      const inner = (value as Record<string, unknown>)[key];
      if (typeof inner !== "string") found |= oddities(inner, level + 1);
    }
  return found;
}

/**
 * Members named `__proto__`, anywhere: records would drop them without a word. A schema that knows
 * the names of its fields tells of them itself.
 */
function protoMembers(body: unknown): Issue[] {
  const issues: Issue[] = [];
  const message = 'every object of JavaScript has a "__proto__"; choose another name';
  const visit = (value: unknown, path: readonly PropertyKey[]) => {
    if (typeof value !== "object" || value === null || path.length > DEEPEST) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === "__proto__" && issues.length <= MAX_ISSUES)
        issues.push({ path: pathText(here), code: "reserved_name", message });
      visit(inner, here);
    }
  };
  visit(body, []);
  return issues;
}

/** A copy in which no zero has a sign. */
function withPlainZeros(value: unknown, level: number): unknown {
  if (typeof value === "number") return value + 0;
  if (typeof value !== "object" || value === null || level > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((inner) => withPlainZeros(inner, level + 1));
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([key, own]) => [key, withPlainZeros(own, level + 1)]));
}

/** Faults of which only the first are kept. */
interface Faults {
  readonly first: Issue[];
  /** All of them; a value that fits no alternative counts as one. */
  count: number;
}

/**
 * Reads the entries of a long list that are not validated with the rest.
 * @param faults gets theirs
 * @returns the values of those before the first fault
 */
function readEntries(list: List, body: unknown, faults: Faults): unknown[] {
  const schema = list.schema as z.ZodType;
  const values: unknown[] = [];
  for (let index = TOGETHER; index < list.entries.length; index++) {
    const read = schema.safeParse(list.entries[index]);
    if (read.success && list.apart && faults.count === 0) values.push(read.data);
    for (const issue of read.error?.issues ?? []) {
      faults.count += issue.code === "unrecognized_keys" ? issue.keys.length : 1;
      const path = [...list.path, index, ...issue.path];
      if (faults.first.length < MAX_ISSUES)
        faults.first.push(...schemaIssues([{ ...issue, path }], body));
    }
  }
  return values;
}

/** Appends entries to the list at a path of what was read. */
function addTo(read: unknown, path: readonly PropertyKey[], entries: readonly unknown[]): void {
  let list = read;
  for (const key of path) list = (list as Record<PropertyKey, unknown>)[key];
  for (const entry of entries) (list as unknown[]).push(entry);
}

function tooMany({ path, entries, most }: List): z.core.$ZodIssue {
  return {
    code: "too_big",
    origin: "array",
    maximum: most,
    inclusive: true,
    input: entries,
    path: [...path],
    message: "",
  };
}
