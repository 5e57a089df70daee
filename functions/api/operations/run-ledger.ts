import { blankSheet, ledgerOf } from "@reachmix/core";
import { sheetCsv, sheetWorkbook } from "@reachmix/sheets";
import { approvedRun } from "../../http/approved-run.ts";
import type { Operation } from "../../http/operation.ts";
import { runIdOf } from "../../http/run-id.ts";
import { validQuery } from "../../http/validate.ts";
import { reportsOf, type Table } from "../../store/index.ts";
import { ledgerQuerySchema } from "../schemas.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** GET /v1/runs/{id}/ledger: forecast against actual, or the run's sheet to fill in. */
export function runLedgerOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query }) => {
    const id = runIdOf(parameters);
    const { format } = validQuery(ledgerQuerySchema, query);
    const approval = await approvedRun(table(), tenant, id);
    if (format !== "json") {
      const headers = {
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="results-${id.slice(0, 8)}.${format}"`,
      };
      const rows = blankSheet(approval);
      return format === "csv"
        ? { status: 200, headers, text: `${sheetCsv(rows)}\r\n` }
        : { status: 200, headers, bytes: await sheetWorkbook(rows) };
    }
    const answer = ledgerOf({ runId: id, approval, ...(await reportsOf(table(), tenant, id)) });
    if (answer.kind === "ledger") return { status: 200, body: answer.ledger };
    throw new Error(`a stored report of run ${id} names a pick that it does not have`);
  };
}
