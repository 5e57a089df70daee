import type { Reply } from "./response.ts";
import type { Upload } from "./upload.ts";

/** One call of the API, checked as far as every operation needs it. */
export interface Call {
  /** Tenant of the verified token; empty for a public operation. */
  readonly tenant: string;
  /** Whose token it is, as the token says; null when it does not. */
  readonly subject: string | null;
  /** Parameters in the path, as the gateway hands them over. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** JSON value of the body of a POST, PUT or PATCH, else undefined. */
  readonly body: unknown;
  /** Body of a route that takes files, else undefined. */
  readonly upload?: Upload | undefined;
  /** Id of the request in answers, logs and messages. */
  readonly requestId: string;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

/**
 * What a function does for one operation of `routes.json`; throws a Problem for an answer that is
 * one.
 * @example
 * const health: Operation = () => ({ status: 200, body: { status: "ok" } });
 */
export type Operation = (call: Call) => Promise<Reply> | Reply;
