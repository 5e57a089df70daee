import { readFileSync } from "node:fs";

const EXAMPLES = new URL("../../../../examples/", import.meta.url);

/** Text of a file of the examples folder. */
export function example(path: string): string {
  return readFileSync(new URL(path, EXAMPLES), "utf8");
}
