import { statSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

/**
 * Bytes of all input files up to which V8's last compiler stays out: some 25,000 creators. Their
 * plan goes through most functions for a moment only, and compiling those takes up to a fifth of
 * the CPU outside the search; with 100,000 it pays.
 */
const MOST_BYTES = 15e6;

let isSpared = false;

/** Keeps V8's last compiler out of a command with such input files, but for its searches. */
export function spareCompiler(files: readonly string[]): void {
  let bytes = 0;
  for (const file of files) bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes === 0 || bytes > MOST_BYTES) return;
  isSpared = true;
  setFlagsFromString("--no-opt");
}

/** Lets the compiler in during a search or a bound, whose few functions run for long. */
export function compiled<T>(work: () => T): T {
  if (!isSpared) return work();
  setFlagsFromString("--opt");
  const spare = () => setFlagsFromString("--no-opt");
  let result: T;
  try {
    result = work();
  } catch (error) {
    spare();
    throw error;
  }
  if (result instanceof Promise) return result.finally(spare) as T;
  spare();
  return result;
}
