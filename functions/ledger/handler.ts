import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { approveOperation } from "./approve.ts";
import { benchmarksOperation } from "./benchmarks.ts";
import { ledgerOperation } from "./ledger.ts";
import { reportOperation } from "./report.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** From approved plans to results, and from results to what the next plan rests on. */
export const handler = createHandler({
  approveRun: approveOperation(table),
  reportActuals: reportOperation(table),
  runLedger: ledgerOperation(table),
  benchmarks: benchmarksOperation(table),
});
