import { rosterIdSchema } from "@reachmix/core";
import { Problem } from "./problem.ts";

/**
 * The id of the roster that a path names.
 * @throws Problem 404 when no roster can have this id
 */
export function rosterIdOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const id = parameters.id ?? "";
  if (!rosterIdSchema.safeParse(id).success) throw unknownRoster();
  return id;
}

/** The one answer for a roster that is unknown, deleted, someone else's or impossible. */
export function unknownRoster(): Problem {
  return new Problem(
    "unknown-roster",
    "No roster of yours has this id, or not this version. GET /v1/rosters lists those there are.",
  );
}

/** The answer to an If-Match that does not hold for a roster. */
export function staleRoster(etag: string): Problem {
  return new Problem(
    "stale-version",
    `The roster is now at ${etag}. Read it again, then repeat the change with this If-Match.`,
    { headers: { etag } },
  );
}
