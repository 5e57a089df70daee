import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { benchmarksOperation } from "./operations/benchmarks.ts";
import { cancelGridOperation } from "./operations/cancel-grid.ts";
import { cancelRunOperation } from "./operations/cancel-run.ts";
import { compareRunsOperation } from "./operations/compare-runs.ts";
import { deleteGridOperation } from "./operations/delete-grid.ts";
import { deleteRunOperation } from "./operations/delete-run.ts";
import { editPicksOperation } from "./operations/edit-picks.ts";
import { getGridOperation } from "./operations/get-grid.ts";
import { getRosterOperation } from "./operations/get-roster.ts";
import { getRunOperation } from "./operations/get-run.ts";
import { healthOperation } from "./operations/health.ts";
import { listErasuresOperation } from "./operations/list-erasures.ts";
import { listGridsOperation } from "./operations/list-grids.ts";
import { listRostersOperation } from "./operations/list-rosters.ts";
import { listRunsOperation } from "./operations/list-runs.ts";
import { openapiOperation } from "./operations/openapi.ts";
import { renameRunOperation } from "./operations/rename-run.ts";
import { runCreatorsOperation } from "./operations/run-creators.ts";
import { runLedgerOperation } from "./operations/run-ledger.ts";
import { runPicksOperation } from "./operations/run-picks.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** Everything of the API that does not solve, and the answer to unknown paths. */
export const handler = createHandler({
  listRuns: listRunsOperation(table),
  getRun: getRunOperation(table),
  runCreators: runCreatorsOperation(table),
  runPicks: runPicksOperation(table),
  renameRun: renameRunOperation(table),
  cancelRun: cancelRunOperation(table),
  deleteRun: deleteRunOperation(table),
  editPicks: editPicksOperation(table),
  compareRuns: compareRunsOperation(table),
  runLedger: runLedgerOperation(table),
  listGrids: listGridsOperation(table),
  getGrid: getGridOperation(table),
  cancelGrid: cancelGridOperation(table),
  deleteGrid: deleteGridOperation(table),
  listRosters: listRostersOperation(table),
  getRoster: getRosterOperation(table),
  listErasures: listErasuresOperation(table),
  benchmarks: benchmarksOperation(table),
  health: healthOperation,
  openapi: openapiOperation,
});
