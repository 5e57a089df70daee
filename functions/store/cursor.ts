import { createHash } from "node:crypto";
import { isRunId } from "./keys.ts";

// A cursor names a position in the tenant's own list and nothing else: the partition that is read
// always comes from the caller's claims. Its check value binds it to tenant and list, so that a
// damaged or borrowed cursor is refused instead of starting somewhere unexpected. It is no secret
// and needs none.

const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)#(.{36})$/;

/** Cursor after the run created at `createdAt` with this id. */
export function encodeCursor(tenant: string, createdAt: string, runId: string): string {
  const position = `${createdAt}#${runId}`;
  return Buffer.from(`${position}${check(tenant, position)}`).toString("base64url");
}

/** Position that a cursor of this tenant names, null for any other text. */
export function decodeCursor(
  tenant: string,
  cursor: string,
): { createdAt: string; runId: string } | null {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.toString("base64url") !== cursor) return null;
  const text = bytes.toString("utf8");
  const position = text.slice(0, -CHECK_LENGTH);
  if (text.slice(-CHECK_LENGTH) !== check(tenant, position)) return null;
  const [, createdAt, runId] = POSITION.exec(position) ?? [];
  return runId !== undefined && isRunId(runId) ? { createdAt, runId } : null;
}

const CHECK_LENGTH = 16;

function check(tenant: string, position: string): string {
  return createHash("sha256")
    .update(JSON.stringify(["runs", tenant, position]))
    .digest("base64url")
    .slice(0, CHECK_LENGTH);
}
