import { closeSync, openSync, readSync } from "node:fs";
import { Refusal } from "../refusal.ts";

/** Bytes read at once. */
const CHUNK = 4 * 1024 * 1024;
/** Longest line: a creator with everything a creator may have takes less. */
const LONGEST_LINE = 16 * 1024 * 1024;
const NEW_LINE = 10;

/**
 * The lines of a file one after the other, without what ends them: however long the file is, only a
 * part of it is in memory. A line is to be used before the next one is taken.
 * @throws Refusal when the file cannot be read, or has a line that is no creator's
 */
export function* linesOf(file: string): Generator<Uint8Array, void> {
  const descriptor = opened(file);
  try {
    let rest: Uint8Array = new Uint8Array(0);
    for (;;) {
      const chunk = new Uint8Array(CHUNK);
      const count = readSync(descriptor, chunk);
      if (count === 0) break;
      const bytes = joined(rest, chunk.subarray(0, count));
      let from = 0;
      for (let to = bytes.indexOf(NEW_LINE); to >= 0; to = bytes.indexOf(NEW_LINE, from)) {
        yield bytes.subarray(from, to);
        from = to + 1;
      }
      rest = bytes.subarray(from);
      if (rest.length > LONGEST_LINE)
        throw new Refusal(
          `${file} has a line of more than ${LONGEST_LINE / 2 ** 20} MB: write one creator a line.`,
        );
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, "r");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Refusal(`There is no file ${file}.`);
    throw new Refusal(`${file} cannot be read: ${message}.`);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
