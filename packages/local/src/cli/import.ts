import { printReading } from "../print/import.ts";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { type ReadingOptions, readWithAnswers, sayOpen, sayTaken } from "./reading.ts";
import { writeReport } from "./write-file.ts";

/** How a sheet is imported, and where the roster goes. */
export interface ImportOptions extends ReadingOptions {
  readonly json: boolean;
  /** File for the roster; written once no question is open. */
  readonly out?: string | undefined;
}

/**
 * Reads sheets into a roster and prints what was understood.
 * @returns exit code 0, or 4 when questions are open
 * @throws Refusal when a file cannot be read, or holds no creator
 */
export async function importSheets(
  files: readonly string[],
  { json, out, ...options }: ImportOptions,
  output: Output,
): Promise<number> {
  const { taken, ...reading } = await readWithAnswers(files, options);
  output.out(json ? JSON.stringify(reading, null, 2) : printReading(reading));
  sayTaken(taken, output);
  if (reading.roster === null)
    throw new Refusal(`No creator could be read of ${files.join(", ")}; the rows above say why.`);
  if (reading.questions.length > 0) return sayOpen(reading, output);
  if (out !== undefined) writeReport(out, `${JSON.stringify(reading.roster, null, 2)}\n`);
  return EXIT.ok;
}
