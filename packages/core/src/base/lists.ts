import type * as z from "zod";

/** A list somewhere in a body, with the schema of its entries. */
export interface List {
  readonly path: readonly PropertyKey[];
  readonly entries: readonly unknown[];
  readonly schema: z.core.$ZodType;
  /** Most entries that its schema takes. */
  readonly most: number;
  /** Whether nothing around the list looks at its entries: only objects without checks hold it. */
  readonly apart: boolean;
}

/**
 * The lists of a body that its schema knows and `wanted` takes, outer ones before the lists in
 * their entries. Found without validating anything; alternatives and records are not looked into.
 */
export function listsOf(
  schema: z.core.$ZodType,
  body: unknown,
  wanted: (list: Pick<List, "entries" | "most">) => boolean,
): List[] {
  const found: List[] = [];
  const path: PropertyKey[] = [];
  const within = (key: PropertyKey, own: z.core.$ZodType, value: unknown, apart: boolean) => {
    if (!isObject(value)) return;
    path.push(key);
    visit(own, value, apart);
    path.pop();
  };
  const visit = (own: z.core.$ZodType, value: unknown, apart: boolean): void => {
    const { def } = (own as z.core.$ZodTypes)._zod;
    if (def.type === "array") {
      if (!Array.isArray(value)) return;
      const list = {
        entries: value,
        schema: def.element,
        most: mostEntries(def),
        apart: apart && (def.checks ?? []).every(isOnLength),
      };
      if (wanted(list)) found.push({ ...list, path: [...path] });
      if (holdsLists(def.element))
        for (let i = 0; i < value.length; i++) within(i, def.element, value[i], false);
    } else if (def.type === "object") {
      const alone = apart && (def.checks ?? []).length === 0;
      const fields = isObject(value) ? fieldsWithLists(own, def) : [];
      for (const [key, field] of fields)
        within(key, field, (value as Record<string, unknown>)[key], alone);
    } else {
      const inner = innerOf(def);
      if (inner) visit(inner, value, false);
    }
  };
  visit(schema, body, true);
  return found;
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

function isOnLength({ _zod: zod }: z.core.$ZodCheck<never>): boolean {
  return zod.def.check === "max_length" || zod.def.check === "min_length";
}

const fields = new WeakMap<z.core.$ZodType, [string, z.core.$ZodType][]>();

/** The fields of an object that can hold lists; found once per schema. */
function fieldsWithLists(schema: z.core.$ZodType, { shape }: z.core.$ZodObjectDef) {
  const own = fields.get(schema) ?? Object.entries(shape).filter(([, field]) => holdsLists(field));
  fields.set(schema, own);
  return own;
}

function holdsLists(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "array") return true;
  if (def.type === "object") return fieldsWithLists(schema, def).length > 0;
  const inner = innerOf(def);
  return inner !== null && holdsLists(inner);
}

/** What a schema wraps; null when it wraps nothing that is looked into. */
function innerOf(def: z.core.$ZodTypes["_zod"]["def"]): z.core.$ZodType | null {
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
      return def.innerType;
    case "pipe":
      return def.in;
    default:
      return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
