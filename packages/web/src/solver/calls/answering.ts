import type { OptimizeHost } from "@reachmix/core";

/** Types of a call: what it takes and what it gives, both as a message may carry them. */
export interface Call {
  readonly takes: unknown;
  readonly gives: unknown;
}

/**
 * How the worker answers a call. Each call is a file of this folder: its type, and this function;
 * a line in `index.ts` and one in `answers.ts` make it known.
 * @param host engines, clock and ears for progress of this one call
 */
export type Answering<C extends Call> = (
  takes: C["takes"],
  host: OptimizeHost,
) => Promise<C["gives"]>;
