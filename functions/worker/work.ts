import type { Engine } from "@reachmix/solver";
import type { Queue } from "../queue/queue.ts";
import type { UploadedFiles } from "../rosters/uploaded-files.ts";
import type { Table } from "../store/index.ts";

/** What the worker works with. */
export interface WorkerParts {
  readonly table: Table;
  readonly queue: Queue;
  readonly engines: readonly Engine[];
  /** Where uploaded rosters are. */
  readonly files: UploadedFiles;
  /** Milliseconds since any moment, by which searches are timed. */
  readonly now: () => number;
}

/** Milliseconds after the end of an invocation until which its place stays taken. */
const GRACE_MS = 1_000;

/** Millisecond since 1970 until which an invocation keeps a place of its tenant at most. */
export function untilOf(table: Pick<Table, "now">, remainingMs: () => number): number {
  return table.now() + remainingMs() + GRACE_MS;
}
