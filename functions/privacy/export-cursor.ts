import { Problem } from "../http/problem.ts";

/**
 * Where an export goes on: after this roster's page, this run, this part of a grid, or at the
 * ledger of erasures.
 */
export interface ExportPlace {
  readonly phase: "rosters" | "runs" | "grids" | "erasures";
  /** Roster id of the last page handed out, or position of the last run or grid; "" for none. */
  readonly after: string;
  /**
   * Version and page of the roster that was handed out last; 0 when it is through. Of a grid, the
   * page is the number of parts handed out, and the version 1 until it is through.
   */
  readonly version: number;
  readonly page: number;
}

/** The beginning of an export. */
export const EXPORT_START: ExportPlace = { phase: "rosters", after: "", version: 0, page: 0 };

/**
 * A place as a cursor. It names a place in the data of whoever sends it and nothing else: whose
 * data that is always comes from the token.
 */
export function encodePlace({ phase, after, version, page }: ExportPlace): string {
  return Buffer.from(JSON.stringify([phase, after, version, page])).toString("base64url");
}

/** The place that a cursor names. @throws Problem 400 for one that no export handed out */
export function decodePlace(cursor: string): ExportPlace {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, phase, after, version, page] = PLACE.exec(text) ?? [];
  if (phase !== undefined)
    return {
      phase: phase as ExportPlace["phase"],
      after,
      version: Number(version),
      page: Number(page),
    };
  throw new Problem(
    "malformed-request",
    "The cursor is not one that an export handed out. Start again without it.",
    { errors: [{ path: "cursor", code: "invalid_cursor", message: "is damaged" }] },
  );
}

const PLACE = /^\["(rosters|runs|grids|erasures)","([\w.:#-]{0,120})",(\d{1,9}),(\d{1,5})\]$/;
