import type { Schema } from "./document.ts";

/** Columns of a line of a comment, its indentation not counted. */
const COLUMNS = 84;

/**
 * The TypeScript type of what a schema admits, as open to writing as the types of core, so that
 * either takes the other. What a type cannot say stays `unknown`.
 */
export function typeOf(schema: Schema | boolean): string {
  if (typeof schema === "boolean") return schema ? "unknown" : "never";
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(typeOf));
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.length === 0 ? "unknown" : union(types.map((type) => simple(type, schema)));
}

/** A doc comment, or nothing. */
export function comment(text: string | undefined): string {
  if (text === undefined) return "";
  const lines: string[] = [];
  for (const word of text.replaceAll("*/", "* /").split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < COLUMNS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

function simple(type: string, schema: Schema): string {
  if (type === "integer" || type === "number") return "number";
  if (type === "array") return arrayOf(schema);
  // A pattern that begins with a word and a colon, as `attribute:hours`.
  const word = /^\^(\w+:)/.exec(schema.pattern ?? "")?.[1];
  if (word !== undefined) return `\`${word}\${string}\``;
  return type === "object" ? objectOf(schema) : type;
}

function arrayOf({ prefixItems, items }: Schema): string {
  if (!prefixItems) return `(${typeOf(items ?? true)})[]`;
  const rest = items === false || items === undefined ? "" : `, ...(${typeOf(items)})[]`;
  return `[${prefixItems.map(typeOf).join(", ")}${rest}]`;
}

function objectOf({ properties, required, additionalProperties, propertyNames }: Schema): string {
  if (!properties) {
    const value = typeOf(additionalProperties ?? true);
    const names = propertyNames ? typeOf(propertyNames) : "string";
    // Records over a list of words may leave words out.
    return names === "string" ? `Record<string, ${value}>` : `Partial<Record<${names}, ${value}>>`;
  }
  if (Object.keys(properties).length === 0) return "Record<string, never>";
  const fields = Object.entries(properties).map(([name, schema]) => {
    const mark = required?.includes(name) ? "" : "?";
    return `${comment(schema.description)}${JSON.stringify(name)}${mark}: ${typeOf(schema)};`;
  });
  return `{\n${fields.join("\n")}\n}`;
}

function union(types: readonly string[]): string {
  const all = [...new Set(types)];
  return all.length === 1 ? all[0] : all.map((type) => `(${type})`).join(" | ");
}
