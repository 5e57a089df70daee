import { type LedgerFile, ledgerFileSchema, readBySchema } from "@reachmix/core";
import { readJson, refusalOf } from "./read-json.ts";

/**
 * The ledger in a file.
 * @throws Refusal when the file holds none
 */
export function readLedger(file: string): LedgerFile {
  const read = readBySchema(ledgerFileSchema, readJson(file));
  if (read.kind === "value") return read.value;
  throw refusalOf(file, "a ledger; reachmix approve makes one", read.issues);
}
