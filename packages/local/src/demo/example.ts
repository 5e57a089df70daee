import { readFileSync } from "node:fs";
import { inRepository } from "../repository.ts";

/** Text of a file of the examples folder. */
export function example(path: string): string {
  return readFileSync(inRepository("examples", path), "utf8");
}
