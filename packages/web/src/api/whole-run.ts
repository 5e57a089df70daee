import { type ConsideredCreator, type Run, wholeRun } from "@reachmix/core";
import type { Replied } from "./call.ts";
import { getRun, getRunCreators } from "./runs.ts";

/**
 * A run with all creators that it chose from: an answer about a run of a large roster names some of
 * them, and pages have all. The first page that cannot be had is the answer.
 */
export async function getWholeRun(id: string): Promise<Replied<Run>> {
  const reply = await getRun(id);
  if (reply.kind !== "ok" || reply.value.input.roster.count === undefined) return reply;
  const considered: ConsideredCreator[] = [];
  let cursor: string | null = null;
  do {
    const page = await getRunCreators(id, cursor);
    if (page.kind !== "ok") return page;
    considered.push(...page.value.creators);
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  return { ...reply, value: wholeRun(reply.value, considered) };
}
