import { approve, approveBodySchema, blankSheet, readBySchema } from "@reachmix/core";
import { sheetCsv, sheetWorkbook } from "@reachmix/sheets";
import { printApproval } from "../print/approval.ts";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { readRun } from "./read-run.ts";
import { solving } from "./solving.ts";
import { writeReport } from "./write-file.ts";

/** Who approves, and where the ledger and the sheet to fill in go. */
export interface ApproveOptions {
  readonly by: string | undefined;
  readonly link: string | undefined;
  readonly out: string | undefined;
  readonly sheet: string | undefined;
}

/**
 * Approves the run in a file: writes its ledger, and its sheet to fill in.
 * @throws Refusal when the run cannot be approved or a file cannot be written
 */
export async function approveFile(
  file: string,
  { by, link, out, sheet }: ApproveOptions,
  output: Output,
): Promise<number> {
  if (by === undefined || out === undefined)
    throw new Refusal("reachmix approve needs --by NAME and --out LEDGER; see reachmix --help.");
  const body = readBySchema(approveBodySchema, { by, ...(link === undefined ? {} : { link }) });
  if (body.kind === "refused") throw refusalOf(file, "approved by these options", body.issues);
  const run = await solving(output, (host) => readRun(file, host));
  const answer = await approve(run, body.value, new Date().toISOString());
  if (answer.kind === "refused") throw new Refusal(`${file} cannot be approved: ${answer.reason}.`);
  const { approval } = answer;
  const ledger = { runId: run.id, approval, rows: [], tests: [] };
  writeReport(out, `${JSON.stringify(ledger, null, 2)}\n`);
  const rows = blankSheet(approval);
  if (sheet !== undefined)
    writeReport(
      sheet,
      /\.xlsx$/i.test(sheet) ? await sheetWorkbook(rows) : `${sheetCsv(rows)}\r\n`,
    );
  output.out(printApproval(approval));
  return EXIT.ok;
}
