import {
  type ActualsBody,
  actualsBodySchema,
  hashOf,
  type LedgerFile,
  ledgerOf,
  readActuals,
  readBySchema,
} from "@reachmix/core";
import { readSheetFiles } from "../sheet/read-sheets.ts";
import { readLedger } from "./ledger-file.ts";
import { EXIT, type Output } from "./output.ts";
import { readJson, refusalOf } from "./read-json.ts";
import { writeReport } from "./write-file.ts";

/**
 * Adds what files report to a ledger: sheets (CSV, XLSX), or the body of POST
 * /v1/runs/{id}/actuals. A row that is there already counts once.
 * @throws Refusal when a file holds no results, or results of other offers
 */
export async function reportFiles(
  [file, ...reports]: readonly string[],
  output: Output,
): Promise<number> {
  const ledger = readLedger(file);
  const [rows, tests] = [[...ledger.rows], [...ledger.tests]];
  for (const report of reports) {
    const body = await bodyIn(report);
    rows.push(...body.rows);
    tests.push(...body.tests);
  }
  const next: LedgerFile = { ...ledger, rows: await once(rows), tests: await once(tests) };
  const answer = ledgerOf(next);
  if (answer.kind === "refused")
    throw refusalOf(reports.join(", "), `a report of ${file}`, answer.issues);
  writeReport(file, `${JSON.stringify(next, null, 2)}\n`);
  const fresh = next.rows.length + next.tests.length - ledger.rows.length - ledger.tests.length;
  output.out(
    [
      `${fresh === 1 ? "1 row is" : `${fresh} rows are`} new to ${file}.`,
      ...answer.ledger.sentences,
    ].join("\n"),
  );
  return EXIT.ok;
}

async function bodyIn(file: string): Promise<Pick<ActualsBody, "rows" | "tests">> {
  if (/\.json$/i.test(file)) {
    const read = readBySchema(actualsBodySchema, readJson(file));
    if (read.kind === "value") return read.value;
    throw refusalOf(file, "a report of results", read.issues);
  }
  const read = readActuals(await readSheetFiles([file]));
  if (read.kind === "refused") throw refusalOf(file, "a sheet of results", read.issues);
  return { rows: [...read.rows], tests: [] };
}

/** Each value once, in the order in which they came first. */
async function once<T>(values: readonly T[]): Promise<T[]> {
  const hashes = await Promise.all(values.map(hashOf));
  return values.filter((_, i) => hashes.indexOf(hashes[i]) === i);
}
