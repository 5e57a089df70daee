import type { OptimizeProgress } from "@reachmix/core";
import type { Calls } from "./calls/index.ts";

export type CallName = keyof Calls;

/** What the worker is told: a question, or that one is to end early. */
export type Told = Asked | { readonly kind: "stop"; readonly id: number };

/** A question to the worker. */
export interface Asked {
  readonly kind: "ask";
  readonly id: number;
  readonly call: CallName;
  readonly takes: unknown;
  /**
   * One cell, not 0 once the caller wants an early end: a worker that works hears no message. Null
   * where memory cannot be shared; there it hears one between the turns of a search.
   */
  readonly stop: Int32Array<SharedArrayBuffer> | null;
}

/** What the worker says. */
export type Said =
  | { readonly kind: "progress"; readonly id: number; readonly progress: OptimizeProgress }
  | { readonly kind: "answer"; readonly id: number; readonly gives: unknown }
  | { readonly kind: "fault"; readonly id: number; readonly message: string };
