import { type Result, type RunCertificate, voucherSentence } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import type { Output } from "./output.ts";
import { writeReport } from "./write-file.ts";

/**
 * Writes the proof of an answer and says what it does not cover.
 * @throws Refusal when there is none to write, or the file cannot be written
 */
export function writeCertificate(
  file: string,
  certificate: RunCertificate | null,
  result: Result,
  output: Output,
): void {
  if (certificate === null)
    throw new Refusal(
      `${file} was not written: ${reasonOf(result)} A certificate states a proof of core, which ` +
        "takes no reach floors and no carry-over; ask for options.engine core or auto, and raise " +
        "options.workLimit where a limit came first.",
    );
  writeReport(file, JSON.stringify(certificate));
  const { outside } = certificate.run;
  output.err(`${file}: ${["a proof for others to check.", ...outside].join(" Outside it: ")}\n`);
}

function reasonOf(result: Result): string {
  return voucherSentence(result) ?? "nothing is proved yet.";
}
