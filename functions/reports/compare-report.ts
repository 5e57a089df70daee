import { compareRuns, comparisonCsv, comparisonReport } from "@reachmix/core";
import type { Operation } from "../http/operation.ts";
import { storedRuns } from "../http/stored-runs.ts";
import { validQuery } from "../http/validate.ts";
import type { Table } from "../store/index.ts";
import { reportFile } from "./file.ts";
import { compareReportQuerySchema } from "./schemas.ts";

/** GET /v1/compare/report: two to five stored runs side by side, as one file. */
export function compareReportOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const {
      runs: ids,
      format,
      audience,
      brand: name,
      color,
    } = validQuery(compareReportQuerySchema, query);
    const runs = await storedRuns(table(), tenant, ids);
    const comparison = compareRuns(runs);
    return reportFile(
      "comparison",
      format,
      () => comparisonReport(comparison, runs, audience, { name, color }),
      () => comparisonCsv(comparison, runs, audience),
    );
  };
}
