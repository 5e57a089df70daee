import { allPages } from "../../api/all-pages.ts";
import type { Replied } from "../../api/call.ts";
import { listRosters, type RosterSummary } from "../../api/rosters.ts";

/** All stored rosters of the server, by id. */
export function allRosters(): Promise<Replied<readonly RosterSummary[]>> {
  return allPages(listRosters, ({ rosters }) => rosters);
}
