import { type ActualRow, readActuals, type Sheet } from "@reachmix/core";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { readSent, sheetsOf } from "./sent.ts";

/**
 * POST /v1/actuals/parse: sheets of results read into the rows that POST /v1/runs/{id}/actuals
 * takes. Nothing is stored.
 */
export const parseActualsOperation: Operation = async ({ upload }) => {
  if (upload === undefined) throw new Error("the route does not say that it takes files");
  const { sent } = await readSent(upload, undefined);
  return { status: 200, body: { rows: actualsIn(sheetsOf(sent)) } };
};

/**
 * The results in some sheets.
 * @throws Problem 422 that names every cell that cannot be read
 */
export function actualsIn(sheets: readonly Sheet[]): readonly ActualRow[] {
  const read = readActuals(sheets);
  if (read.kind === "rows") return read.rows;
  throw new Problem("invalid-content", "The sheet of results is not valid; see errors.", {
    errors: read.issues,
  });
}
