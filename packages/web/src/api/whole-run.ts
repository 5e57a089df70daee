import { type Run, wholeRun } from "@reachmix/core";
import { allPages } from "./all-pages.ts";
import type { Replied } from "./call.ts";
import { getRun, getRunCreators, getRunPicks } from "./runs.ts";

/**
 * A run with all creators that it chose from and all purchases of its plan: an answer about a large
 * run names some of them, and pages have all. The first page that cannot be had is the answer.
 */
export async function getWholeRun(id: string): Promise<Replied<Run>> {
  const reply = await getRun(id);
  if (reply.kind !== "ok") return reply;
  const { plan, input } = reply.value;
  if (input.roster.count === undefined && plan?.count === undefined) return reply;
  const creators = await allPages(
    (cursor) => getRunCreators(id, cursor),
    (page) => page.creators,
    Number.POSITIVE_INFINITY,
  );
  if (creators.kind !== "ok") return creators;
  if (plan?.count === undefined)
    return { ...reply, value: wholeRun(reply.value, { creators: creators.value, picks: null }) };
  const picks = await allPages(
    (cursor) => getRunPicks(id, cursor),
    (page) => page.picks,
    Number.POSITIVE_INFINITY,
  );
  if (picks.kind !== "ok") return picks;
  const pages = { creators: creators.value, picks: picks.value };
  return { ...reply, value: wholeRun(reply.value, pages) };
}
