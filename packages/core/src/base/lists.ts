import type * as z from "zod";

/** A list somewhere in a body, with the schema of its entries. */
export interface List {
  readonly path: readonly PropertyKey[];
  readonly entries: readonly unknown[];
  readonly schema: z.core.$ZodType;
  /** Most entries that its schema takes. */
  readonly most: number;
}

/**
 * Every list of a body that its schema knows, outer ones before the lists in their entries. Found
 * without validating anything; alternatives and records are not looked into.
 */
export function* listsOf(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<List> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      if (!isObject(value)) return;
      for (const key in def.shape)
        if (isObject(value[key])) yield* listsOf(def.shape[key], value[key], [...path, key]);
      return;
    case "array": {
      if (!Array.isArray(value)) return;
      yield { path, entries: value, schema: def.element, most: mostEntries(def) };
      if (!holdsLists(def.element)) return;
      for (let i = 0; i < value.length; i++)
        if (isObject(value[i])) yield* listsOf(def.element, value[i], [...path, i]);
      return;
    }
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
      yield* listsOf(def.innerType, value, path);
      return;
    case "pipe":
      yield* listsOf(def.in, value, path);
  }
}

/** A copy of a body in which the list at a path has only its first entries. */
export function withFirst(body: unknown, path: readonly PropertyKey[], count: number): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return (body as readonly unknown[]).slice(0, count);
  const copy: Record<PropertyKey, unknown> = { ...(body as object) };
  copy[key] = withFirst(copy[key], rest, count);
  return copy;
}

function mostEntries({ checks = [] }: z.core.$ZodArrayDef): number {
  for (const { _zod: zod } of checks)
    if (zod.def.check === "max_length") return (zod.def as z.core.$ZodCheckMaxLengthDef).maximum;
  return Number.POSITIVE_INFINITY;
}

function holdsLists(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return !["string", "number", "boolean", "enum", "literal", "union"].includes(def.type);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
