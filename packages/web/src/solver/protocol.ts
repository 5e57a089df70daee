import type { OptimizeProgress } from "@reachmix/core";
import type { Calls } from "./calls/index.ts";
import type { Slice } from "./long-lists.ts";

export type CallName = keyof Calls;

/** What the worker is told: a question, that one is to end early, or creators to keep. */
export type Told = Asking | { readonly kind: "stop"; readonly id: number } | Holding;

/**
 * Creators come once, in slices, and stay with the worker; questions about them name their version.
 */
export type Holding =
  | { readonly kind: "hold"; readonly version: string; readonly head: unknown }
  | { readonly kind: "slice"; readonly version: string; readonly slice: Slice }
  | { readonly kind: "held"; readonly version: string }
  | { readonly kind: "drop"; readonly version: string };

/** A question to the worker. */
export interface Asking {
  readonly kind: "ask";
  readonly id: number;
  readonly call: CallName;
  /** Without the creators of the draft it is about. */
  readonly takes: unknown;
  /** Version of these creators; null of a question about none. */
  readonly source: string | null;
  /**
   * One cell, not 0 once the caller wants an early end: a worker that works hears no message. Null
   * where memory cannot be shared; there it hears one between the turns of a search.
   */
  readonly stop: Int32Array<SharedArrayBuffer> | null;
}

/** What the worker says. */
export type Said =
  | { readonly kind: "progress"; readonly id: number; readonly progress: OptimizeProgress }
  /** An answer, of whose long lists so many slices follow. */
  | {
      readonly kind: "answer";
      readonly id: number;
      readonly gives: unknown;
      readonly slices: number;
    }
  | { readonly kind: "slice"; readonly id: number; readonly slice: Slice }
  /** It ended early, before there was anything to answer. */
  | { readonly kind: "cancelled"; readonly id: number }
  | { readonly kind: "fault"; readonly id: number; readonly message: string };
