import { listedIssues, schemaIssues } from "@reachmix/core";
import type * as z from "zod";
import { Problem, type ProblemError } from "./problem.ts";

/**
 * A body as its schema understands it.
 * @throws Problem 422 listing what is wrong
 */
export function validBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid-content", "The body is not valid; see errors.", {
    errors: errorsOf(parsed.error, body),
  });
}

/**
 * The query of a request as its schema understands it.
 * @throws Problem 400 listing what is wrong
 */
export function validQuery<S extends z.ZodType>(
  schema: S,
  query: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new Problem("malformed-request", "The query of the request is not valid; see errors.", {
    errors: errorsOf(parsed.error, query),
  });
}

function errorsOf(error: z.ZodError, value: unknown): ProblemError[] {
  return listedIssues(schemaIssues(error.issues, value));
}
