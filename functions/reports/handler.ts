import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { compareReportOperation } from "./compare-report.ts";
import { runReportOperation } from "./run-report.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** What turns stored runs into files to hand out: it reads runs and can change none. */
export const handler = createHandler({
  runReport: runReportOperation(table),
  compareReport: compareReportOperation(table),
});
