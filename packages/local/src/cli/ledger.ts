import { ledgerOf } from "@reachmix/core";
import { printLedger } from "../print/ledger.ts";
import { readLedger } from "./ledger-file.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";

/**
 * Prints the forecast of an approved run beside what it brought.
 * @throws Refusal when the file holds no ledger
 */
export function showLedger(file: string, json: boolean, output: Output): number {
  const answer = ledgerOf(readLedger(file));
  if (answer.kind === "refused") throw refusalOf(file, "a whole ledger", answer.issues);
  output.out(json ? JSON.stringify(answer.ledger, null, 2) : printLedger(answer.ledger));
  return EXIT.ok;
}
