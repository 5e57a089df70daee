import type { Creator } from "@reachmix/core";
import { call, type Replied } from "./call.ts";

/** One version of a stored roster. */
export interface RosterVersion {
  readonly version: number;
  /** Creators in it. */
  readonly count: number;
  readonly pages: number;
  readonly committedAt: string;
}

/** A stored roster at its latest version, or at the one that was asked for. */
export interface RosterSummary extends RosterVersion {
  readonly id: string;
  readonly createdAt: string;
}

/** One page of a version of a stored roster. */
export interface RosterPage extends RosterSummary {
  /** Versions that can be opened, the oldest first. */
  readonly versions: readonly RosterVersion[];
  readonly creators: readonly Creator[];
}

const at = (id: string, rest = "") => `/v1/rosters/${encodeURIComponent(id)}${rest}`;

/** A page of the list of stored rosters, by id. */
export function listRosters(
  cursor: string | null,
): Promise<Replied<{ rosters: readonly RosterSummary[]; nextCursor: string | null }>> {
  const query = new URLSearchParams({ limit: "200", ...(cursor !== null && { cursor }) });
  return call(`/v1/rosters?${query}`);
}

/** A page of creators. @param version the latest when it is null */
export function getRosterPage(
  id: string,
  version: number | null,
  page: number,
): Promise<Replied<RosterPage>> {
  const query = new URLSearchParams({ page: String(page) });
  if (version !== null) query.set("version", String(version));
  return call(at(id, `?${query}`));
}

/** Sends a page of an upload, as JSON; the same page again replaces it. */
export function putRosterPage(
  id: string,
  upload: string,
  page: number,
  json: Blob,
): Promise<Replied<unknown>> {
  const query = new URLSearchParams({ upload, page: String(page) });
  return call(at(id, `?${query}`), { method: "PUT", text: json });
}

/**
 * Makes an upload the next version of a roster.
 * @param ifMatch entity tag of the version that it follows; null of a roster that is new
 */
export function commitRoster(
  id: string,
  upload: string,
  pages: number,
  ifMatch: string | null,
): Promise<Replied<RosterSummary>> {
  return call(at(id, "/commit"), { method: "POST", json: { upload, pages }, ifMatch });
}

/** Deletes a roster with all versions for good, also while the page is being closed. */
export function deleteRoster(id: string): Promise<Replied<undefined>> {
  return call(at(id), { method: "DELETE", keepalive: true });
}
