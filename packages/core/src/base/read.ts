import type * as z from "zod";
import { type Issue, MAX_ISSUES } from "./issue.ts";
import { schemaIssues } from "./schema-issues.ts";

/** A value that satisfies its schema, or at most {@link MAX_ISSUES} issues. */
export type Read<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly Issue[]; readonly value?: undefined };

/** Reads any JSON value by a schema. */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): Read<z.output<S>> {
  const parsed = schema.safeParse(body);
  return parsed.success
    ? { value: parsed.data }
    : { issues: schemaIssues(parsed.error.issues.slice(0, MAX_ISSUES), body).slice(0, MAX_ISSUES) };
}
