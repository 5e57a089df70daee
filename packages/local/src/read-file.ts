import { readFileSync } from "node:fs";
import { Refusal } from "./refusal.ts";

/** The bytes of a file that a command names. @throws Refusal when it cannot be read */
export function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Refusal(`There is no file ${file}.`);
    throw new Refusal(`${file} cannot be read: ${message}.`);
  }
}
