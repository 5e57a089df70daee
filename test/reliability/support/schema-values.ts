import fc from "fast-check";
import type { Random } from "../../support/random.ts";

/** A JSON schema as the served document writes it; only what it uses is read. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** Makes values from the schemas of one document. */
export interface Values {
  /** A value that the schema allows, often at one of its edges. */
  allowed(schema: Schema): unknown;
  /** A value just beyond an edge of the schema, or of another type. */
  refused(schema: Schema): unknown;
}

/** Levels below which optional members are left out, so that every value ends. */
const DEEP = 7;
const OFTEN = 0.35;

/** @param schemas `components.schemas` of the document */
export function valuesOf(schemas: Readonly<Record<string, Schema>>, draw: Random): Values {
  const resolved = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : resolved(schemas[schema.$ref.split("/").at(-1) ?? ""]);

  const make = (given: Schema, depth: number): unknown => {
    const schema = resolved(given);
    if ("const" in schema) return schema.const;
    if (schema.enum !== undefined) return draw.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return make(draw.pick(choices), depth);
    const type = typeof schema.type === "object" ? draw.pick(schema.type) : schema.type;
    switch (type) {
      case "object":
        return object(schema, depth);
      case "array":
        return array(schema, depth);
      case "string":
        return text(schema, draw);
      case "integer":
      case "number":
        return number(schema, draw, type === "integer");
      case "boolean":
        return draw.chance(0.5);
      default:
        return null;
    }
  };

  const object = (schema: Schema, depth: number): object => {
    const required = new Set(schema.required);
    const entries: [string, unknown][] = [];
    for (const [name, own] of Object.entries(schema.properties ?? {}))
      if (required.has(name) || (depth < DEEP && draw.chance(OFTEN)))
        entries.push([name, make(own, depth + 1)]);
    const more = schema.additionalProperties;
    if (typeof more === "object" && depth < DEEP)
      for (let n = draw.int(0, 2); n > 0; n--)
        entries.push([
          String(make(schema.propertyNames ?? NAME, depth + 1)),
          make(more, depth + 1),
        ]);
    return Object.fromEntries(entries);
  };

  const array = (schema: Schema, depth: number): unknown[] => {
    if (schema.prefixItems !== undefined) return schema.prefixItems.map((s) => make(s, depth + 1));
    const least = schema.minItems ?? 0;
    const most = Math.min(schema.maxItems ?? least + 2, least + (depth < DEEP ? 2 : 0));
    return Array.from({ length: draw.int(least, Math.max(least, most)) }, () =>
      make(schema.items ?? {}, depth + 1),
    );
  };

  return {
    allowed: (schema) => make(schema, 0),
    refused: (schema) => beyond(resolved(schema), draw),
  };
}

const NAME: Schema = { type: "string", minLength: 1, maxLength: 12 };
const LETTERS = ["a", "Z", "0", "-", " ", "é", "ß", "İ", "漢", "😀", "'", '"', "<", "=", "&"];

function text(schema: Schema, draw: Random): string {
  if (schema.pattern !== undefined) return matching(schema.pattern, draw);
  if (schema.format === "uuid") return "0b6f9c1e-5c0f-4d0a-9d43-2f6b8f1f7a10";
  const least = schema.minLength ?? 0;
  const most = Math.min(schema.maxLength ?? 40, 2000);
  const length = draw.pick([least, draw.int(least, Math.min(most, least + 12)), most]);
  return Array.from({ length }, () => draw.pick(LETTERS))
    .join("")
    .slice(0, length)
    .toWellFormed();
}

const patterns = new Map<string, fc.Arbitrary<string>>();

function matching(pattern: string, draw: Random): string {
  let arbitrary = patterns.get(pattern);
  if (arbitrary === undefined) {
    arbitrary = fc.stringMatching(new RegExp(pattern), { size: "small" });
    patterns.set(pattern, arbitrary);
  }
  return fc.sample(arbitrary, { seed: draw.int(0, 2 ** 31 - 1), numRuns: 1 })[0];
}

function number(schema: Schema, draw: Random, whole: boolean): number {
  const step = whole ? 1 : 0.5;
  const low = schema.minimum ?? (schema.exclusiveMinimum ?? -1000) + step;
  const high = schema.maximum ?? (schema.exclusiveMaximum ?? low + 2000) - step;
  const between = low + draw() * Math.min(high - low, 1e6);
  return draw.pick([low, high, whole ? Math.round(between) : between, Math.min(high, low + 1)]);
}

/** A value that breaks the schema where it has an edge, else one of another type. */
function beyond(schema: Schema, draw: Random): unknown {
  const broken: unknown[] = [null, true, 7, -1e9, 0.123456789, "text", "", [], [[]], {}, { a: 1 }];
  if (schema.minimum !== undefined) broken.push(schema.minimum - 1, schema.minimum - 1e-9);
  if (schema.maximum !== undefined) broken.push(schema.maximum + 1, schema.maximum * 1.0000001);
  if (schema.exclusiveMinimum !== undefined) broken.push(schema.exclusiveMinimum);
  if (schema.exclusiveMaximum !== undefined) broken.push(schema.exclusiveMaximum);
  if (schema.minLength !== undefined) broken.push("a".repeat(Math.max(0, schema.minLength - 1)));
  if (schema.maxLength !== undefined) broken.push("a".repeat(schema.maxLength + 1));
  if (schema.maxItems !== undefined)
    broken.push(Array.from({ length: Math.min(schema.maxItems, 10_000) + 1 }, () => 0));
  return draw.pick(broken);
}
