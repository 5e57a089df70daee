import { runCsv, runReport } from "@reachmix/core";
import type { Operation } from "../http/operation.ts";
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
    return reportFile(
      "plan",
      format,
      () => runReport(run, audience, { brand: { name, color } }),
      () => runCsv(run, audience),
    );
  };
}
