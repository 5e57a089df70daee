import { createHash } from "node:crypto";
import { isRunId } from "./keys.ts";

// A cursor names a position in the tenant's own list and nothing else: the partition that is read
// always comes from the caller's claims. Its check value binds it to tenant, list and filter, so
// that a damaged or borrowed cursor is refused instead of starting somewhere unexpected. It is no
// secret and needs none.

const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)#(.{36})$/;

/** The list that a cursor belongs to. */
export interface CursorList {
  readonly tenant: string;
  readonly filter: object;
}

/** Cursor after the run at a position: its creation and its id, as the index has them. */
export function encodeCursor(list: CursorList, position: string): string {
  return Buffer.from(`${position}${check(list, position)}`).toString("base64url");
}

/** Position that a cursor of this list names, null for any other text. */
export function decodeCursor(
  list: CursorList,
  cursor: string,
): { createdAt: string; runId: string } | null {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.toString("base64url") !== cursor) return null;
  const text = bytes.toString("utf8");
  const position = text.slice(0, -CHECK_LENGTH);
  if (text.slice(-CHECK_LENGTH) !== check(list, position)) return null;
  const [, createdAt, runId] = POSITION.exec(position) ?? [];
  return runId !== undefined && isRunId(runId) ? { createdAt, runId } : null;
}

const CHECK_LENGTH = 16;

function check({ tenant, filter }: CursorList, position: string): string {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return createHash("sha256")
    .update(JSON.stringify(["runs", tenant, position, ...named.sort().flat()]))
    .digest("base64url")
    .slice(0, CHECK_LENGTH);
}
