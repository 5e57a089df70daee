export { addReport, type Report, reportsOf } from "./actuals.ts";
export { createApproval, getApproval, markApproved } from "./approval.ts";
export { removeChunksOf } from "./chunks.ts";
export { type Committed, commitRoster, type RosterCommit } from "./commit-roster.ts";
export type { Made } from "./create-item.ts";
export { type Created, createRun, type NewRun } from "./create-run.ts";
export { createdAfter, idOfPosition } from "./created-after.ts";
export { openCursor, sealCursor } from "./cursor.ts";
export { deleteGrid } from "./delete-grid.ts";
export { type DeletedRoster, deleteRoster, removeRoster } from "./delete-roster.ts";
export { type Deleted, deleteRun } from "./delete-run.ts";
export { type Edited, editRun, editStanding, type RunEdit } from "./edit-run.ts";
export { cancelGrid, closeGrid } from "./end-grid.ts";
export { type EndedPart, failPart, finishPart } from "./end-part.ts";
export { type Ended, failRun, finishRun } from "./end-run.ts";
export {
  adoptErasure,
  allErasures,
  allErasuresOfAll,
  beginErasure,
  type ErasureCounts,
  type ErasureItem,
  type ErasurePlace,
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
export { type GridItem, type PartItem, partsOf, type Tally, tallyOf } from "./grid-items.ts";
export { nextPart } from "./grid-lanes.ts";
export { claimPart, renewPart } from "./hold-part.ts";
export {
  type Cancelled,
  type Claimed,
  cancelRun,
  claimRun,
  type Heard,
  requestOf,
  tellProgress,
} from "./hold-run.ts";
export { dueIntents, type Intent, SHARDS } from "./intents.ts";
export {
  etagOf,
  type Failure,
  originOf,
  type Progress,
  type RunItem,
  stageOf,
  summaryOf,
} from "./items.ts";
export { isRunId, keyedRunId, newRunId } from "./keys.ts";
export { allEvidence, getVersion, keepEvidence, keepVersion } from "./learned.ts";
export { listGrids } from "./list-grids.ts";
export { listRosters } from "./list-rosters.ts";
export { listRuns, type RunPage } from "./list-runs.ts";
export { type LookedAfter, lookAfter } from "./look-after.ts";
export { lookAfterGrid } from "./look-after-grid.ts";
export { bodyOfGrid, cellsOfPart, readGrid, readParts } from "./read-grid.ts";
export { readItem } from "./read-item.ts";
export {
  type FoundRoster,
  findRoster,
  readRoster,
  readRosterItem,
  readRosterPage,
  rosterItemsAfter,
} from "./read-roster.ts";
export { recountRoster } from "./recount-roster.ts";
export { removeLedger } from "./remove-ledger.ts";
export { rewriteGrid, rewritePart } from "./rewrite-grid.ts";
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
export { isEnd, isOver, MOST_ATTEMPTS, type RunState } from "./run-state.ts";
export { freeSlot, type SlotKind, takeSlot } from "./slots.ts";
export { type PageName, type Staged, stagePage } from "./stage-page.ts";
export { startGrid } from "./start-grid.ts";
export { type About, type Start, startRun, takeBack } from "./start-run.ts";
export { sweepUploads } from "./sweep-uploads.ts";
export { openTable, type Table } from "./table.ts";
export { UnfinishedRunError } from "./unfinished.ts";
