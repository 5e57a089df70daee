import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, type Guide, slugOf } from "./guide.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
}
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every call of the API, from its description in the repository. */
export function referenceOf(root: string): Guide {
  const text = readFileSync(join(root, "openapi.json"), "utf8");
  const { paths, components } = JSON.parse(text) as Document;
  const calls = Object.entries(paths).flatMap(([path, own]) =>
    Object.entries(own).map(([method, operation]) => ({
      heading: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  const title = "API reference";
  const schemas = Object.entries(components.schemas);
  return {
    title,
    html: [
      `<h1 id="api-reference">${title}</h1>`,
      "<p>Every call with what it takes and answers. The same stands in <code>GET " +
        "/v1/openapi.json</code> for programs.</p>",
      ...calls.map(({ heading, operation }) => callHtml(heading, operation)),
      '<h2 id="schemas">Schemas</h2>',
      ...schemas.map(([name, schema]) => schemaHtml(name, schema)),
    ].join("\n"),
    sections: [
      { id: "api-reference", heading: title, text: "" },
      ...calls.map(({ heading, operation: { summary = "", description = "" } }) => ({
        id: slugOf(heading),
        heading,
        text: `${summary} ${description}`,
      })),
      ...schemas.map(([name, { description = "", properties = {} }]) => ({
        id: slugOf(name),
        heading: name,
        text: `${description} ${Object.keys(properties).join(" ")}`,
      })),
    ],
  };
}

function callHtml(heading: string, operation: Operation): string {
  const {
    summary = "",
    description = "",
    parameters = [],
    requestBody,
    responses = {},
  } = operation;
  const rows = parameters.map(
    (own) =>
      `<tr><td><code>${escaped(own.name)}</code></td><td>${escaped(own.in)}</td>` +
      `<td>${typeHtml(own.schema)}</td><td>${escaped(own.description ?? "")}</td></tr>`,
  );
  return [
    `<h2 id="${slugOf(heading)}"><code>${escaped(heading)}</code></h2>`,
    `<p>${escaped(summary)}</p>`,
    description === "" ? "" : `<p>${escaped(description)}</p>`,
    tableOf(["parameter", "in", "type", "meaning"], rows),
    requestBody === undefined ? "" : `<p>Body: ${contentHtml(requestBody)}</p>`,
    tableOf(
      ["status", "answer", "when"],
      Object.entries(responses).map(
        ([status, own]) =>
          `<tr><td>${status}</td><td>${contentHtml(own)}</td>` +
          `<td>${escaped(own.description ?? "")}</td></tr>`,
      ),
    ),
  ].join("\n");
}

function schemaHtml(name: string, { description = "", properties = {}, ...rest }: Schema): string {
  const rows = Object.entries(properties).map(
    ([field, own]) =>
      `<tr><td><code>${escaped(field)}</code>${rest.required?.includes(field) ? "" : " ?"}</td>` +
      `<td>${typeHtml(own)}</td><td>${escaped(own.description ?? "")}</td></tr>`,
  );
  return [
    `<h3 id="${slugOf(name)}">${escaped(name)}</h3>`,
    description === "" ? "" : `<p>${escaped(description)}</p>`,
    rows.length === 0 ? `<p>${typeHtml(rest)}</p>` : tableOf(["field", "type", "meaning"], rows),
  ].join("\n");
}

function tableOf(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return "";
  return (
    `<div class="table-scroll" tabindex="0"><table><thead><tr>` +
    `${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead>` +
    `<tbody>${rows.join("")}</tbody></table></div>`
  );
}

function contentHtml({ content = {} }: Content): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `${typeHtml(schema)} as <code>${escaped(type)}</code>`)
    .join("<br>");
}

function typeHtml(schema: Schema | undefined): string {
  if (schema === undefined) return "";
  const { $ref, type, items, anyOf, oneOf } = schema;
  if ($ref !== undefined) {
    const name = $ref.split("/").at(-1) ?? "";
    return `<a href="/docs/reference?at=${slugOf(name)}">${escaped(name)}</a>`;
  }
  if (schema.enum !== undefined)
    return schema.enum.map((own) => `<code>${escaped(String(own))}</code>`).join(", ");
  const either = anyOf ?? oneOf;
  if (either !== undefined) return [...new Set(either.map(typeHtml))].join(" or ");
  if (type === "array") return `list of ${typeHtml(items)}`;
  return escaped([type ?? "any value"].flat().join(" or "));
}
