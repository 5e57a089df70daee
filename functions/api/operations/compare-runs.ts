import { compareRuns, comparisonCsv, comparisonFor, comparisonHtml } from "@reachmix/core";
import type { Operation } from "../../http/operation.ts";
import type { Reply } from "../../http/response.ts";
import { storedRuns } from "../../http/stored-runs.ts";
import { validQuery } from "../../http/validate.ts";
import type { Table } from "../../store/index.ts";
import { compareQuerySchema } from "../schemas.ts";

/**
 * GET /v1/compare: two to five runs side by side, the first as the base, as JSON, CSV or a page.
 */
export function compareRunsOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const {
      runs: ids,
      require: thresholds,
      format,
      audience,
    } = validQuery(compareQuerySchema, query);
    const runs = await storedRuns(table(), tenant, ids);
    const comparison = compareRuns(runs, thresholds ?? []);
    switch (format) {
      case "json":
        return { status: 200, body: comparisonFor(audience, comparison, runs) };
      case "csv":
        return file("csv", "text/csv; charset=utf-8", comparisonCsv(comparison, runs, audience));
      case "html":
        return file("html", "text/html; charset=utf-8", comparisonHtml(comparison, runs, audience));
    }
  };
}

/** A file to save: a browser that showed it here would do so under this API's name. */
function file(ending: string, type: string, text: string): Reply {
  const disposition = `attachment; filename="comparison.${ending}"`;
  return {
    status: 200,
    headers: { "content-type": type, "content-disposition": disposition },
    text,
  };
}
