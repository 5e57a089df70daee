import type { Content, OpenApi, Operation, Parameter } from "./document.ts";
import { comment, typeOf } from "./type-of.ts";

/** A route of the API, of which only what a token must allow is not in the document. */
export interface Access {
  readonly operation: string;
  readonly access: string;
}

/** An operation with where it is served. */
interface Served {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const JSON_TYPE = "application/json";

/** Source of what every operation takes and answers, for the compiler. */
export function operationTypes(document: OpenApi): string {
  const entries = served(document).map(
    ({ method, path, operation }) =>
      comment(`${operation.summary}: ${method} ${path}`) +
      `readonly ${operation.operationId}: {\n` +
      `readonly call: ${callOf(operation)};\nreadonly answer: ${answerOf(operation)};\n};`,
  );
  return (
    `/** What every operation takes and answers. */\nexport interface Operations {\n` +
    `${entries.join("\n")}\n}`
  );
}

/** Source of where every operation is served and when it may be sent again. */
export function operationTable(document: OpenApi, access: readonly Access[]): string {
  const entries = served(document).map(({ method, path, operation }) => {
    const needs = access.find((route) => route.operation === operation.operationId)?.access;
    const facts = { method, path, repeat: repeatOf(method, operation, needs) };
    return `${operation.operationId}: ${JSON.stringify(facts)},`;
  });
  return `{\n${entries.join("\n")}\n}`;
}

/** Names of the problems that operations can end in. */
export function problemNames(document: OpenApi): string[] {
  const names = served(document).flatMap(({ operation }) =>
    Object.values(operation.responses).flatMap(({ content }) =>
      Object.keys(content?.["application/problem+json"]?.examples ?? {}),
    ),
  );
  return [...new Set(names)].sort();
}

function served({ paths }: OpenApi): Served[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

function repeatOf(method: string, operation: Operation, access: string | undefined): string {
  if (["GET", "PUT", "DELETE"].includes(method) || access === "solve") return "safe";
  const hasKey = parametersOf(operation, "header").some(({ name }) => name === "idempotency-key");
  return hasKey ? "key" : "refused";
}

function callOf(operation: Operation): string {
  const fields = [
    ...parametersOf(operation, "path").map(field),
    ...parametersOf(operation, "header").map((p) => field({ ...p, name: camel(p.name) })),
  ];
  const query = parametersOf(operation, "query");
  if (query.length > 0) {
    const mark = query.some(({ required }) => required) ? "" : "?";
    fields.push(`readonly query${mark}: {\n${query.map(field).join("\n")}\n};`);
  }
  const bodies = bodiesOf(operation.requestBody?.content ?? {});
  const rest = fields.length > 0 ? `{\n${fields.join("\n")}\n}` : "";
  return [rest, bodies].filter((part) => part !== "").join(" & ") || "NoQuestionAsked";
}

function bodiesOf(content: Content): string {
  const bodies: string[] = [];
  if (content[JSON_TYPE]) bodies.push(`{ readonly body: ${typeOf(content[JSON_TYPE].schema)} }`);
  const files = Object.keys(content).filter((type) => type !== JSON_TYPE);
  if (files.length > 0) {
    const form = files.includes("multipart/form-data") ? " | FormData" : "";
    const types = files.filter((type) => type !== "multipart/form-data");
    const upload = `Upload<${types.map((type) => JSON.stringify(type)).join(" | ")}>`;
    bodies.push(`{ readonly upload: ${upload}${form} }`);
  }
  return bodies.length > 1 ? `(${bodies.join(" | ")})` : bodies.join("");
}

function answerOf({ responses }: Operation): string {
  const statuses = Object.keys(responses).filter((name) => name.startsWith("2"));
  const kinds = statuses.flatMap((status) => {
    const content = responses[status].content ?? {};
    const isFile = Object.keys(content).some((type) => type !== JSON_TYPE);
    const schema = content[JSON_TYPE]?.schema;
    const body = schema !== undefined ? typeOf(schema) : isFile ? null : "null";
    // Where success has several statuses, the status says which body it is.
    const one = statuses.length > 1 ? `, ${status}` : "";
    return [
      ...(body === null ? [] : [`Answered<${body}${one}>`]),
      ...(isFile ? ["FileAnswered"] : []),
    ];
  });
  return [...new Set(kinds)].join(" | ");
}

function parametersOf(operation: Operation, place: Parameter["in"]): Parameter[] {
  return (operation.parameters ?? []).filter((parameter) => parameter.in === place);
}

function field({ name, required, description, schema }: Parameter): string {
  return `${comment(description)}readonly ${name}${required ? "" : "?"}: ${typeOf(schema)};`;
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
