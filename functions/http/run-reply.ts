import { outlineRun, shortRun } from "@reachmix/core";
import { etagOf, type StoredRun } from "../store/index.ts";
import { MOST_ANSWERED_PICKS, WHOLE_UP_TO_BYTES } from "./limits.ts";
import type { Reply } from "./response.ts";

/**
 * A stored run as it is answered: whole where one response carries it, else without the creators
 * that it does not speak of, which GET /v1/runs/{id}/creators has, else with some of its purchases,
 * of which GET /v1/runs/{id}/picks has all.
 */
export function runReply(
  status: number,
  { run, item }: StoredRun,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const frame = { status, headers: { etag: etagOf(item), ...headers } };
  const outline = () => outlineRun(run);
  // Of the longest it is known before they are written that no response carries them.
  if ((run.plan?.picks.length ?? 0) > MOST_ANSWERED_PICKS) return { ...frame, body: outline() };
  const shorter = [() => shortRun(run), outline];
  if (item.manifest.rawBytes <= WHOLE_UP_TO_BYTES) return { ...frame, body: run, shorter };
  return { ...frame, body: shortRun(run), shorter: [outline] };
}
