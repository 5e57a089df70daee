import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { exportOperation } from "../privacy/export.ts";
import { openTable, type Table } from "../store/index.ts";
import { compareReportOperation } from "./compare-report.ts";
import { runReportOperation } from "./run-report.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** What turns what is stored into files to hand out: it reads, and changes nothing of a tenant. */
export const handler = createHandler({
  runReport: runReportOperation(table),
  compareReport: compareReportOperation(table),
  exportData: exportOperation(table),
});
