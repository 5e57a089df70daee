import { readBySchema } from "@reachmix/core";
import type * as z from "zod";
import { Problem } from "./problem.ts";

/**
 * A body as its schema understands it.
 * @throws Problem 422 listing what is wrong
 */
export function validBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = readBySchema(schema, body);
  if (read.kind === "value") return read.value;
  throw new Problem("invalid-content", "The body is not valid; see errors.", {
    errors: read.issues,
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
  const read = readBySchema(schema, query);
  if (read.kind === "value") return read.value;
  throw new Problem("malformed-request", "The query of the request is not valid; see errors.", {
    errors: read.issues,
  });
}
