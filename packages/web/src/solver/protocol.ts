import type { MappingInput, OptimizeProgress, Result, SheetReading } from "@reachmix/core";

/** A file that was dropped or pasted. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the worker can be asked, by name: what it takes and what it answers. */
export interface Calls {
  /** Reads dropped files to a roster, or says why one is no table. */
  readonly read: {
    readonly takes: { readonly files: readonly DroppedFile[]; readonly mapping?: MappingInput };
    readonly gives:
      | { readonly kind: "read"; readonly reading: SheetReading }
      | { readonly kind: "unreadable"; readonly text: string };
  };
  /** Optimizes the body of POST /v1/optimize. */
  readonly optimize: {
    readonly takes: { readonly body: unknown };
    readonly gives: Answered<{ readonly input: unknown; readonly result: Result }>;
  };
}

/** What core answered, or what is wrong with the question. */
export type Answered<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "refused"; readonly issues: readonly Complaint[] };

/** One thing that is wrong with a request. */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

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
