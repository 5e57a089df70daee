import { templateCsv, templateWorkbook } from "@reachmix/sheets";
import { EXIT, type Output } from "./output.ts";
import { writeReport } from "./write-file.ts";

/**
 * Writes the template sheet: CSV to the screen or a file, XLSX when the file's name ends so.
 * @throws Refusal when the file cannot be written
 */
export async function writeTemplate(out: string | undefined, output: Output): Promise<number> {
  if (out === undefined) output.out(templateCsv().replaceAll("\r\n", "\n"));
  else writeReport(out, /\.xlsx$/i.test(out) ? await templateWorkbook() : `${templateCsv()}\r\n`);
  return EXIT.ok;
}
