import { shortRun } from "@reachmix/core";
import { etagOf, type StoredRun } from "../store/index.ts";
import { WHOLE_UP_TO_BYTES } from "./limits.ts";
import type { Reply } from "./response.ts";

/**
 * A stored run as it is answered: whole where one response carries it, else without the creators
 * that it does not speak of, which GET /v1/runs/{id}/creators has.
 */
export function runReply(
  status: number,
  { run, item }: StoredRun,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const frame = { status, headers: { etag: etagOf(item), ...headers } };
  const shorter = () => shortRun(run);
  // Of the longest it is known before they are written that no response carries them.
  if (item.manifest.rawBytes > WHOLE_UP_TO_BYTES) return { ...frame, body: shorter() };
  return { ...frame, body: run, shorter };
}
