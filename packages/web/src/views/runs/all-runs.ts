import type { RunSummary } from "@reachmix/core";
import { allPages } from "../../api/all-pages.ts";
import type { Replied } from "../../api/call.ts";
import { listRuns } from "../../api/runs.ts";

/** All runs of the server, newest first. */
export function allRuns(): Promise<Replied<readonly RunSummary[]>> {
  return allPages(listRuns, ({ runs }) => runs);
}
