import { readJsonBytes } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { linesOf } from "./file-lines.ts";
import { refusalOf } from "./read-json.ts";

/**
 * The values of a file with one JSON value a line, one after the other. Empty lines are passed
 * over.
 * @throws Refusal when the file cannot be read or a line is no unambiguous JSON in UTF-8
 */
export function* jsonLines(file: string): Generator<unknown, void> {
  let number = 0;
  for (const line of linesOf(file)) {
    number++;
    if (isBlank(line)) continue;
    const json = readJsonBytes(line);
    if (json.kind === "value") yield json.value;
    else {
      const [first] = json.issues;
      if (first.code !== "duplicate_key")
        throw new Refusal(`Line ${number} of ${file} ${first.message}.`);
      throw refusalOf(`Line ${number} of ${file}`, "unambiguous JSON", json.issues);
    }
  }
}

/** Whether a line has nothing but blanks, tabs and what is left of a line end of Windows. */
function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
