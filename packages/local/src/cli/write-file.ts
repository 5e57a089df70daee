import { writeFileSync } from "node:fs";
import { Refusal } from "../refusal.ts";

/** Writes a report. @throws Refusal when the file cannot be written */
export function writeReport(file: string, text: string | Uint8Array): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${(error as Error).message}.`);
  }
}
