import type { OptimizeProgress } from "@reachmix/core";
import type { Calls } from "./calls/index.ts";

export type CallName = keyof Calls;

/** A question to the worker. */
export interface Asked {
  readonly id: number;
  readonly call: CallName;
  readonly takes: unknown;
  /** One cell, not 0 once the caller wants an early end; null where memory cannot be shared. */
  readonly cancelled: Int32Array<SharedArrayBuffer> | null;
}

/** What the worker says. */
export type Said =
  | { readonly kind: "progress"; readonly id: number; readonly progress: OptimizeProgress }
  | { readonly kind: "answer"; readonly id: number; readonly gives: unknown }
  | { readonly kind: "fault"; readonly id: number; readonly message: string };
