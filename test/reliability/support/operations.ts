import type { Schema } from "./schema-values.ts";

/** A parameter of a call. */
export interface Parameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** What a call takes as a body, by its content type. */
export type Bodies = Readonly<
  Record<string, { readonly schema: Schema; readonly example?: unknown }>
>;

/** A call of the API as the served document describes it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{id}` where an id goes. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly bodies: Bodies;
  /** Statuses it may answer with. */
  readonly statuses: ReadonlySet<number>;
}

/** The served document, as far as it is read here. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Bodies };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Every call of a document. */
export function operationsOf({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method.toUpperCase(),
      path,
      parameters: described.parameters ?? [],
      bodies: described.requestBody?.content ?? {},
      statuses: new Set(Object.keys(described.responses).map(Number)),
    })),
  );
}
