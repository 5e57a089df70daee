import { unknownCursor } from "../http/cursor.ts";
import { openCursor, sealCursor, type Table } from "../store/index.ts";

/**
 * Where an export goes on: after this roster's page, this run or some of its creators and
 * purchases, this part of a grid, or at the ledger of erasures.
 */
export interface ExportPlace {
  readonly phase: "rosters" | "runs" | "grids" | "erasures";
  /** Roster id of the last page handed out, or position of the last run or grid; "" for none. */
  readonly after: string;
  /**
   * Version of the roster that was handed out last; 0 when it is through. Of a grid, 1 until it is
   * through.
   */
  readonly version: number;
  /**
   * Page of it, creators and purchases of the run or parts of the grid that are handed out already;
   * 0 when they are through.
   */
  readonly page: number;
}

/** The beginning of an export. */
export const EXPORT_START: ExportPlace = { phase: "rosters", after: "", version: 0, page: 0 };

/** A place as a cursor of the export of its tenant. */
export function sealPlace(table: Table, tenant: string, place: ExportPlace): Promise<string> {
  return sealCursor(table, exportOf(tenant), JSON.stringify(place));
}

/**
 * The place that a cursor names.
 * @throws Problem 400 for one that no export of this tenant handed out within the last day
 */
export async function openPlace(
  table: Table,
  tenant: string,
  cursor: string,
): Promise<ExportPlace> {
  const position = await openCursor(table, exportOf(tenant), cursor);
  if (position === null) throw unknownCursor("an export");
  return JSON.parse(position);
}

function exportOf(tenant: string) {
  return { route: "GET /v1/export", tenant, filter: {} };
}
