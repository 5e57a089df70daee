import { MAX_ISSUES, MORE_ISSUES } from "@reachmix/core";
import * as z from "zod";

/** One thing wrong with a request. */
export const problemErrorSchema = z.object({
  path: z.string().describe("Where: brief.rules[0].min, or a parameter or header by name"),
  code: z.string().describe("Stable snake_case word for programs"),
  message: z.string().describe("One sentence for people"),
});
export type ProblemError = z.infer<typeof problemErrorSchema>;

/** Every problem the functions answer with, by the last part of its type. */
export const PROBLEMS = {
  "malformed-request": { status: 400, title: "The request is malformed" },
  unauthorized: { status: 401, title: "A valid token is needed" },
  "no-tenant": { status: 403, title: "The token does not name one tenant" },
  "unknown-path": { status: 404, title: "There is nothing at this path" },
  "unknown-run": { status: 404, title: "There is no such run" },
  "unknown-grid": { status: 404, title: "There is no such grid" },
  "unknown-roster": { status: 404, title: "There is no such roster" },
  "method-not-allowed": { status: 405, title: "The path does not take this method" },
  "not-acceptable": { status: 406, title: "The answer is too large to send uncompressed" },
  "edit-conflict": { status: 409, title: "Others are editing this run" },
  "upload-closed": { status: 409, title: "The upload takes no more pages" },
  "upload-incomplete": { status: 409, title: "Pages of the upload are missing" },
  "run-in-progress": { status: 409, title: "The run has no plan yet" },
  "run-without-plan": { status: 409, title: "The run ended without a plan" },
  "stale-version": { status: 412, title: "It has changed since it was read" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "answer-too-large": { status: 413, title: "The answer is too large for one call" },
  "roster-too-large": { status: 413, title: "The roster is too large for one call" },
  "unsupported-media-type": { status: 415, title: "The body is of a type not taken here" },
  "invalid-content": { status: 422, title: "The request is well formed but not valid" },
  "key-reused": { status: 422, title: "The Idempotency-Key was used with another body" },
  "version-needed": { status: 428, title: "The version that is to be replaced is not named" },
  "quota-exceeded": { status: 429, title: "The tenant has used up its calls" },
  "too-many-runs": { status: 429, title: "As many runs as one tenant may have at once" },
  internal: { status: 500, title: "The request failed on our side" },
  "run-corrupt": { status: 500, title: "The stored run is damaged" },
  "roster-corrupt": { status: 500, title: "The stored roster is damaged" },
  unavailable: { status: 503, title: "The service cannot answer at the moment" },
} as const satisfies Record<string, { status: number; title: string }>;

/** Name of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Prefix of the `type` of every problem. */
export const PROBLEM_TYPE_PREFIX = "urn:reachmix:problem:";

/** Body of an `application/problem+json` answer (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe(`${PROBLEM_TYPE_PREFIX}<name>, stable, for programs`),
    title: z
      .string()
      .describe("What kind of problem it is; the same for every problem of the type"),
    status: z.int().describe("The status code again"),
    detail: z.string().describe("What is wrong this time and what to do next"),
    errors: z
      .array(problemErrorSchema)
      .optional()
      .describe(`At most ${MAX_ISSUES} faults of the request`),
    errorsTruncated: z
      .literal(true)
      .optional()
      .describe("There are more faults than those listed; the detail says how many"),
  })
  .meta({ id: "Problem" });
export type ProblemBody = z.infer<typeof problemSchema>;

/**
 * An answer that is a problem. Thrown anywhere below the middleware stack, which turns it into a
 * response.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    extra: {
      errors?: readonly ProblemError[];
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: extra.cause });
    this.code = code;
    this.errors = extra.errors ?? [];
    this.headers = extra.headers ?? {};
  }

  /** Status code of the answer. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /**
   * Body of the answer: at most {@link MAX_ISSUES} errors, every text bounded and well formed. An
   * entry that only counts further faults becomes the end of the detail.
   */
  body(): ProblemBody {
    const { status, title } = PROBLEMS[this.code];
    const more = this.errors.find(({ code }) => code === MORE_ISSUES);
    const listed = this.errors.filter((error) => error !== more);
    const errors = listed.slice(0, MAX_ISSUES).map((error) => ({
      path: bounded(error.path, 240),
      code: error.code,
      message: bounded(error.message, 320),
    }));
    return {
      type: `${PROBLEM_TYPE_PREFIX}${this.code}`,
      title,
      status,
      detail: bounded(more ? `${this.message} ${more.message}.` : this.message, 1000),
      ...(errors.length > 0 ? { errors } : {}),
      ...(more || listed.length > MAX_ISSUES ? { errorsTruncated: true as const } : {}),
    };
  }
}

function bounded(text: string, max: number): string {
  return (text.length > max ? `${text.slice(0, max - 1)}…` : text).toWellFormed();
}
