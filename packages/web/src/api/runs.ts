import type {
  ActualRow,
  Approval,
  Backups,
  BenchmarksView,
  Comparison,
  ConsideredCreator,
  Ledger,
  Negotiation,
  PickStatus,
  PicksEdit,
  Run,
  RunSummary,
  StatusChange,
  TrackedPick,
} from "@reachmix/core";
import { call, callForFile, type Replied, type RunState } from "./call.ts";

/** One page of the list of runs. */
export interface RunPage {
  readonly runs: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/** One page of the creators of a run. */
export interface RunCreators {
  readonly creators: readonly ConsideredCreator[];
  readonly nextCursor: string | null;
}

/** One page of the purchases of a run. */
export interface RunPicks {
  readonly picks: readonly TrackedPick[];
  readonly nextCursor: string | null;
}

/** A change of what a run is called and belongs to. */
export interface RunEdit {
  readonly name?: string;
  readonly tags?: readonly string[];
}

/** Statuses and history of a run after an edit. */
export type RunStatuses = RunSummary & {
  readonly statuses: readonly PickStatus[];
  readonly history: readonly StatusChange[];
};

/** What reported results did. */
export interface Reported {
  readonly known: boolean;
  readonly offers: number;
  readonly sentences: readonly string[];
}

const at = (id: string, rest = "") => `/v1/runs/${encodeURIComponent(id)}${rest}`;
const post = (json: unknown) => ({ method: "POST", json }) as const;

/**
 * Solves a request, as JSON text, on the server and keeps the answer as a run; a long list is
 * accepted and planned afterwards.
 * @param key the same key and request make the same run, however often they are sent
 */
export function saveRun(json: string, key: string): Promise<Replied<Run>> {
  return call("/v1/optimize", { method: "POST", text: json, idempotencyKey: key });
}

/** A page of runs, newest first. */
export function listRuns(cursor: string | null): Promise<Replied<RunPage>> {
  const query = new URLSearchParams({ limit: "200", ...(cursor !== null && { cursor }) });
  return call(`/v1/runs?${query}`);
}

/** A run with its version; a large one names some of its creators and purchases only. */
export function getRun(id: string): Promise<Replied<Run>> {
  return call(at(id));
}

/** A page of the creators that a run chose from. */
export function getRunCreators(id: string, cursor: string | null): Promise<Replied<RunCreators>> {
  const query = new URLSearchParams(cursor === null ? {} : { cursor });
  return call(at(id, `/creators?${query}`));
}

/** A page of the purchases of a run's plan. */
export function getRunPicks(id: string, cursor: string | null): Promise<Replied<RunPicks>> {
  const query = new URLSearchParams(cursor === null ? {} : { cursor });
  return call(at(id, `/picks?${query}`));
}

/** Renames or tags a run. @param ifMatch the version that was seen; null for whatever is there */
export function editRun(
  id: string,
  edit: RunEdit,
  ifMatch: string | null,
): Promise<Replied<RunSummary>> {
  return call(at(id), { method: "PATCH", json: edit, ifMatch });
}

/** Stops a run that is being planned; it keeps the best plan it has. */
export function cancelRun(id: string): Promise<Replied<RunState>> {
  return call(at(id, "/cancel"), { method: "POST" });
}

/** Deletes a run for good, also while the page is being closed. */
export function deleteRun(id: string): Promise<Replied<undefined>> {
  return call(at(id), { method: "DELETE", keepalive: true });
}

/** Changes statuses and fees of purchases. */
export function editPicks(
  id: string,
  edit: PicksEdit,
  ifMatch: string | null,
): Promise<Replied<RunStatuses>> {
  return call(at(id, "/picks"), { method: "PATCH", json: edit, ifMatch });
}

/** Plans a run anew around what is settled. */
export function replanRun(id: string, asOf: string | null, key: string): Promise<Replied<Run>> {
  const body = asOf === null ? {} : { asOf };
  return call(at(id, "/replan"), { ...post(body), idempotencyKey: key });
}

/** Who comes in when one says no. */
export function getBackups(id: string): Promise<Replied<Backups>> {
  return call(at(id, "/backups"), post({}));
}

/** What to know before talking money. */
export function getNegotiation(id: string): Promise<Replied<Negotiation>> {
  return call(at(id, "/negotiation"), post({}));
}

/** Freezes the forecast of a run. */
export function approveRun(id: string, by: string): Promise<Replied<Approval>> {
  return call(at(id, "/approve"), post({ by }));
}

/** Rows of results in a sheet. */
export function parseActuals(file: File): Promise<Replied<{ readonly rows: ActualRow[] }>> {
  return call("/v1/actuals/parse", { method: "POST", file });
}

/** Keeps what was counted of a run. */
export function reportActuals(id: string, rows: ActualRow[]): Promise<Replied<Reported>> {
  return call(at(id, "/actuals"), post({ rows }));
}

/** Forecast against actual. */
export function getLedger(id: string): Promise<Replied<Ledger>> {
  return call(at(id, "/ledger"));
}

/** The sheet of a run to fill in with results. */
export function ledgerSheet(id: string, format: "csv" | "xlsx"): Promise<Replied<Blob>> {
  return callForFile(at(id, `/ledger?format=${format}`));
}

/** Shipped numbers beside learned ones. */
export function getBenchmarks(): Promise<Replied<BenchmarksView>> {
  return call("/v1/benchmarks");
}

/** Two to five runs beside each other, the first as the base. */
export function compare(ids: readonly string[]): Promise<Replied<Comparison>> {
  return call(`/v1/compare?runs=${ids.map(encodeURIComponent).join(",")}`);
}

/** The same as a file. @param audience `client` leaves out what is for the inside only */
export function comparisonFile(
  ids: readonly string[],
  format: "csv" | "html",
  audience: "internal" | "client",
): Promise<Replied<Blob>> {
  const runs = ids.map(encodeURIComponent).join(",");
  return callForFile(`/v1/compare?runs=${runs}&format=${format}&audience=${audience}`);
}
