import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { approveOperation } from "./approve.ts";
import { reportOperation } from "./report.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** Approves plans, takes their results and learns from them. */
export const handler = createHandler({
  approveRun: approveOperation(table),
  reportActuals: reportOperation(table),
});
