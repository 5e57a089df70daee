import { type Run, runCsv, runReport } from "@reachmix/core";
import { MOST_REPORTED_PICKS } from "../http/limits.ts";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { runIdOf, unknownRun } from "../http/run-id.ts";
import { validQuery } from "../http/validate.ts";
import { getRun, type Table } from "../store/index.ts";
import { reportFile } from "./file.ts";
import { runReportQuerySchema } from "./schemas.ts";

/** GET /v1/runs/{id}/report: a stored run as a page, a workbook, a table or Markdown. */
export function runReportOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query }) => {
    const { format, audience, brand: name, color } = validQuery(runReportQuerySchema, query);
    const stored = await getRun(table(), tenant, runIdOf(parameters));
    if (stored === null) throw unknownRun();
    const { run } = stored;
    if (format !== "csv") assertReportable(run);
    return reportFile(
      "plan",
      format,
      () => runReport(run, audience, { brand: { name, color } }),
      () => runCsv(run, audience),
    );
  };
}

/** @throws Problem 413 for a plan of more purchases than a page says something of in one call */
function assertReportable({ plan }: Run): void {
  const { length } = plan?.picks ?? [];
  if (length <= MOST_REPORTED_PICKS) return;
  throw new Problem(
    "answer-too-large",
    `The plan makes ${length} purchases; at most ${MOST_REPORTED_PICKS} are reported as a page, ` +
      "a workbook or Markdown. Ask for format=csv, or read GET /v1/runs/{id}/picks page by page.",
  );
}
