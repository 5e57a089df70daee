export { addReport, type Report, reportsOf } from "./actuals.ts";
export { createApproval, getApproval } from "./approval.ts";
export { type Committed, commitRoster, type RosterCommit } from "./commit-roster.ts";
export { type Created, createRun, type NewRun } from "./create-run.ts";
export { type DeletedRoster, deleteRoster, removeRoster } from "./delete-roster.ts";
export { type Deleted, deleteRun } from "./delete-run.ts";
export { type Edited, editRun, editStanding, type RunEdit } from "./edit-run.ts";
export {
  adoptErasure,
  allErasures,
  allErasuresOfAll,
  beginErasure,
  type ErasureCounts,
  type ErasureItem,
  saveErasure,
} from "./erasures.ts";
export {
  CorruptRosterError,
  CorruptRunError,
  StoreAccessError,
  StoreFullError,
  StoreUnavailableError,
} from "./errors.ts";
export { getRun, loadRun, type StoredRun } from "./get-run.ts";
export { etagOf, type RunItem, summaryOf } from "./items.ts";
export { isRunId, keyedRunId, newRunId } from "./keys.ts";
export { allEvidence, getVersion, keepEvidence, keepVersion } from "./learned.ts";
export { listRuns, type RunPage } from "./list-runs.ts";
export { readItem } from "./read-item.ts";
export {
  type FoundRoster,
  findRoster,
  listRosters,
  readRoster,
  readRosterItem,
  readRosterPage,
  rosterItemsAfter,
} from "./read-roster.ts";
export { recountRoster } from "./recount-roster.ts";
export { removeLedger } from "./remove-ledger.ts";
export { rewriteReports, rewriteUnder, rewriteVersions } from "./rewrite-packed.ts";
export { type RunContent, readRunContent, rewriteApproval, rewriteRun } from "./rewrite-run.ts";
export {
  KEPT_VERSIONS,
  type RosterItem,
  type RosterVersion,
  rosterEtag,
  UPLOAD_LIFE_MS,
} from "./roster-items.ts";
export { rosterPartition, slicePrefix } from "./roster-keys.ts";
export { runsAfter } from "./run-positions.ts";
export { type PageName, type Staged, stagePage } from "./stage-page.ts";
export { sweepUploads } from "./sweep-uploads.ts";
export { openTable, type Table } from "./table.ts";
