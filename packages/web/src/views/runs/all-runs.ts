import type { RunSummary } from "@reachmix/core";
import type { Replied } from "../../api/call.ts";
import { listRuns } from "../../api/runs.ts";

/** Pages that are read at most: 5,000 runs. */
const MOST_PAGES = 25;

/** All runs of the server, newest first. */
export async function allRuns(): Promise<Replied<readonly RunSummary[]>> {
  const runs: RunSummary[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = await listRuns(cursor);
    if (reply.kind !== "ok") return reply;
    runs.push(...reply.value.runs);
    cursor = reply.value.nextCursor;
    if (cursor === null) break;
  }
  return { kind: "ok", value: runs, etag: null };
}
