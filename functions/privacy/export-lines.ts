import { gridBodyOf } from "../http/grid.ts";
import { MOST_PART_CHARACTERS } from "../http/limits.ts";
import { runStateOf } from "../http/long-run.ts";
import {
  allErasures,
  bodyOfGrid,
  cellsOfPart,
  createdAfter,
  type GridItem,
  getApproval,
  getRun,
  idOfPosition,
  loadRun,
  type RosterItem,
  readGrid,
  readItem,
  readParts,
  readRosterItem,
  readRosterPage,
  reportsOf,
  requestOf,
  rosterItemsAfter,
  type Table,
} from "../store/index.ts";
import { erasureAnswer } from "./erasure-answer.ts";
import { EXPORT_START, type ExportPlace } from "./export-cursor.ts";
import { frameLines, nextListLine } from "./long-run-lines.ts";

/** Some lines of an export, and where it goes on; null at its end. */
export interface ExportStep {
  readonly lines: readonly object[];
  readonly next: ExportPlace | null;
}

/**
 * The next lines of everything that a tenant has stored: a page of a roster, a run with its
 * approval and reports, a grid with what was asked, the cells of one of its parts, or the ledger of
 * erasures at the end.
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
    case "grids":
      return gridStep(table, tenant, place);
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
  if (place.page > 0) return listStep(table, tenant, place);
  const [next] = await createdAfter(table, { tenant, of: "RUNS" }, place.after, 1);
  if (next === undefined) return { lines: [], next: { ...EXPORT_START, phase: "grids" } };
  const { id, position } = next;
  const [run, { rows, tests }] = await Promise.all([
    runLines(table, tenant, id),
    reportsOf(table, tenant, id),
  ]);
  const lines = [
    ...run.lines,
    ...(rows.length + tests.length === 0 ? [] : [{ kind: "actuals", runId: id, rows, tests }]),
  ];
  return { lines, next: { ...place, after: position, page: run.handedOut } };
}

/** Lines about a run, and how many entries of its lists they hand out, where others follow. */
interface RunLines {
  readonly lines: readonly object[];
  readonly handedOut: number;
}

/**
 * A run with its approval; where it has no plan, where it is and what was asked. The creators and
 * purchases of a long one follow in lines of their own.
 */
async function runLines(table: Table, tenant: string, id: string): Promise<RunLines> {
  const item = await readItem(table, tenant, id);
  if (item === null) return { lines: [], handedOut: 0 };
  if (item.holds === undefined) {
    const stored = await loadRun(table, tenant, item);
    if (stored === null) return { lines: [], handedOut: 0 };
    const { run } = stored;
    const approval = await getApproval(table, tenant, id);
    if (item.manifest.rawBytes <= MOST_PART_CHARACTERS) {
      const frozen = approval === null ? [] : [{ kind: "approval", runId: id, approval }];
      return { lines: [{ kind: "run", run }, ...frozen], handedOut: 0 };
    }
    const long = { run, approval };
    const next = nextListLine(long, 0);
    const lines = [...frameLines(long), ...(next === null ? [] : [next.line])];
    return { lines, handedOut: next?.handedOut ?? 0 };
  }
  const request = item.holds === "request" ? await requestOf(table, tenant, item) : null;
  return { lines: [{ kind: "unfinished", run: runStateOf(item), request }], handedOut: 0 };
}

/** The next creators or purchases of a long run; nothing of one that is gone. */
async function listStep(table: Table, tenant: string, place: ExportPlace): Promise<ExportStep> {
  const stored = await getRun(table, tenant, idOfPosition(place.after));
  const approval = stored && (await getApproval(table, tenant, stored.run.id));
  const next = stored && nextListLine({ run: stored.run, approval }, place.page);
  if (next === null) return { lines: [], next: { ...place, page: 0 } };
  return { lines: [next.line], next: { ...place, page: next.handedOut } };
}

/** A grid with what was asked, or the cells of the part after those handed out. */
async function gridStep(table: Table, tenant: string, place: ExportPlace): Promise<ExportStep> {
  const { after, version, page } = place;
  const begun = version === 0 ? null : await readGrid(table, tenant, idOfPosition(after));
  const items = begun === null ? [] : await readParts(table, tenant, begun.id);
  if (begun !== null && page < items.length) {
    const line = { kind: "cells", grid: begun.id, part: items[page].part };
    const cells = (await cellsOfPart(table, tenant, begun, items[page])) ?? [];
    return { lines: [{ ...line, cells }], next: { ...place, page: page + 1 } };
  }
  const [next] = await createdAfter(table, { tenant, of: "GRIDS" }, after, 1);
  if (next === undefined) return { lines: [], next: { ...EXPORT_START, phase: "erasures" } };
  const grid = await readGrid(table, tenant, next.id);
  return {
    lines: grid === null ? [] : [await gridLine(table, tenant, grid)],
    next: { phase: "grids", after: next.position, version: 1, page: 0 },
  };
}

async function gridLine(table: Table, tenant: string, grid: GridItem): Promise<object> {
  const state = gridBodyOf(grid, await readParts(table, tenant, grid.id));
  return { kind: "grid", grid: state, request: await bodyOfGrid(table, tenant, grid) };
}
