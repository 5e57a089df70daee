import { runStateOf } from "../http/long-run.ts";
import {
  allErasures,
  getApproval,
  loadRun,
  type RosterItem,
  readItem,
  readRosterItem,
  readRosterPage,
  reportsOf,
  requestOf,
  rosterItemsAfter,
  runsAfter,
  type Table,
} from "../store/index.ts";
import { erasureAnswer } from "./erasure-answer.ts";
import { EXPORT_START, type ExportPlace } from "./export-cursor.ts";

/** Some lines of an export, and where it goes on; null at its end. */
export interface ExportStep {
  readonly lines: readonly object[];
  readonly next: ExportPlace | null;
}

/**
 * The next lines of everything that a tenant has stored: a page of a roster, or a run with its
 * approval and reports, or the ledger of erasures at the end.
 */
export async function exportStep(
  table: Table,
  tenant: string,
  place: ExportPlace,
): Promise<ExportStep> {
  switch (place.phase) {
    case "rosters":
      return rosterStep(table, tenant, place);
    case "runs":
      return runStep(table, tenant, place);
    case "erasures": {
      const erasures = await allErasures(table, tenant);
      const lines = erasures.map((item) => ({ kind: "erasure", ...erasureAnswer(item) }));
      return { lines, next: null };
    }
  }
}

async function rosterStep(table: Table, tenant: string, place: ExportPlace): Promise<ExportStep> {
  const { after, version, page } = place;
  const begun = version === 0 ? undefined : await readRosterItem(table, tenant, after);
  const found = begun && following(begun, version, page);
  if (found) return { lines: [await pageLine(table, tenant, found)], next: placeOf(found) };
  const [next] = await rosterItemsAfter(table, tenant, after, 1);
  if (next === undefined) return { lines: [], next: { ...EXPORT_START, phase: "runs" } };
  const first = following(next, 0, 0);
  const { id, createdAt } = next;
  if (next.deleted || first === null) return { lines: [], next: { ...EXPORT_START, after: id } };
  const head = { kind: "roster", id, createdAt, versions: next.versions.length };
  return { lines: [head, await pageLine(table, tenant, first)], next: placeOf(first) };
}

/** A page of a version of a roster. */
interface Place {
  readonly item: RosterItem;
  readonly version: RosterItem["versions"][number];
  readonly page: number;
}

/** The page after one that was handed out; null when it was the last of the latest version. */
function following(item: RosterItem, version: number, page: number): Place | null {
  for (const own of item.versions) {
    if (own.version === version && page < own.pages) return { item, version: own, page: page + 1 };
    if (own.version > version) return { item, version: own, page: 1 };
  }
  return null;
}

function placeOf({ item, version, page }: Place): ExportPlace {
  return { phase: "rosters", after: item.id, version: version.version, page };
}

async function pageLine(table: Table, tenant: string, place: Place): Promise<object> {
  const { item, version, page } = place;
  const creators = await readRosterPage(table, tenant, place, page);
  return { kind: "creators", roster: item.id, version: version.version, page, creators };
}

async function runStep(table: Table, tenant: string, place: ExportPlace): Promise<ExportStep> {
  const [next] = await runsAfter(table, tenant, place.after, 1);
  if (next === undefined) return { lines: [], next: { ...EXPORT_START, phase: "erasures" } };
  const { id, position } = next;
  const [run, approval, reports] = await Promise.all([
    runLines(table, tenant, id),
    getApproval(table, tenant, id),
    reportsOf(table, tenant, id),
  ]);
  const { rows, tests } = reports;
  const lines = [
    ...run,
    ...(approval === null ? [] : [{ kind: "approval", runId: id, approval }]),
    ...(rows.length + tests.length === 0 ? [] : [{ kind: "actuals", runId: id, rows, tests }]),
  ];
  return { lines, next: { ...place, after: position } };
}

/** A run; where it has no plan, where it is and what was asked. */
async function runLines(table: Table, tenant: string, id: string): Promise<object[]> {
  const item = await readItem(table, tenant, id);
  if (item === null) return [];
  if (item.holds === undefined) {
    const stored = await loadRun(table, tenant, item);
    return stored === null ? [] : [{ kind: "run", run: stored.run }];
  }
  const request = item.holds === "request" ? await requestOf(table, tenant, item) : null;
  return [{ kind: "unfinished", run: runStateOf(item), request }];
}
