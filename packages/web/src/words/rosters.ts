import type { Roster } from "@reachmix/core";

/** " of the roster spring, version 2": which one a run was made of; empty where it is none. */
export function rosterWords({ stored, version }: Pick<Roster, "stored" | "version">): string {
  return stored === undefined ? "" : ` of the roster ${stored}, version ${version ?? "?"}`;
}
