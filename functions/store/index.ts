export { addReport, type Report, reportsOf } from "./actuals.ts";
export { createApproval, getApproval } from "./approval.ts";
export { type Created, createRun, type NewRun } from "./create-run.ts";
export { type Deleted, deleteRun } from "./delete-run.ts";
export { type Edited, editRun, editStanding, type RunEdit } from "./edit-run.ts";
export { type Ended, failRun, finishRun } from "./end-run.ts";
export {
  CorruptRunError,
  StoreAccessError,
  StoreFullError,
  StoreUnavailableError,
} from "./errors.ts";
export { getRun, loadRun, type StoredRun } from "./get-run.ts";
export {
  type Cancelled,
  type Claimed,
  cancelRun,
  claimRun,
  type Heard,
  requestOf,
  tellProgress,
} from "./hold-run.ts";
export { dueIntents, SHARDS } from "./intents.ts";
export {
  etagOf,
  type Failure,
  type Progress,
  type RunItem,
  stageOf,
  summaryOf,
} from "./items.ts";
export { isRunId, keyedRunId, newRunId } from "./keys.ts";
export { allEvidence, getVersion, keepEvidence, keepVersion } from "./learned.ts";
export { listRuns, type RunPage } from "./list-runs.ts";
export { type LookedAfter, lookAfter } from "./look-after.ts";
export { readItem } from "./read-item.ts";
export { removeLedger } from "./remove-ledger.ts";
export { isEnd, isOver, MOST_ATTEMPTS, type RunState } from "./run-state.ts";
export { freeSlot, type SlotKind, takeSlot } from "./slots.ts";
export { type About, type Start, type Started, startRun, takeBack } from "./start-run.ts";
export { openTable, type Table } from "./table.ts";
export { UnfinishedRunError } from "./unfinished.ts";
