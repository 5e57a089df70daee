import type * as z from "zod";
import type { RosterItem, RosterVersion } from "../store/index.ts";
import type { rosterSummarySchema } from "./schemas.ts";

/** What is said of a version of a roster. */
export function summaryOfRoster(
  { id, createdAt }: Pick<RosterItem, "id" | "createdAt">,
  version: RosterVersion,
): z.infer<typeof rosterSummarySchema> {
  return { id, createdAt, ...summaryOfVersion(version) };
}

/** What is said of a version where its roster is known. */
export function summaryOfVersion({ version, creators, pages, committedAt }: RosterVersion) {
  return { version, count: creators, pages, committedAt };
}
