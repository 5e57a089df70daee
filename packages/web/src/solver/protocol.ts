import type { OptimizeProgress } from "@reachmix/core";
import type { Calls } from "./calls/index.ts";
import type { StopHandle } from "./stop-signal.ts";

export type CallName = keyof Calls;

/** A question to the worker. */
export interface Asked {
  readonly id: number;
  readonly call: CallName;
  readonly takes: unknown;
  /** Where the worker looks whether the caller wants an early end. */
  readonly stop: StopHandle;
}

/** What the worker says. */
export type Said =
  | { readonly kind: "progress"; readonly id: number; readonly progress: OptimizeProgress }
  | { readonly kind: "answer"; readonly id: number; readonly gives: unknown }
  | { readonly kind: "fault"; readonly id: number; readonly message: string };
