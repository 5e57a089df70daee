import { isRunId } from "../store/index.ts";
import { Problem } from "./problem.ts";

/**
 * The id of the run that a path names. Ids are plain ASCII, so a part that needs decoding names no
 * run.
 * @throws Problem 404 when no run can have this id
 */
export function runIdOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const id = parameters.id ?? "";
  if (!isRunId(id)) throw unknownRun();
  return id;
}

/** The one answer for a run that is unknown, deleted, someone else's or impossible. */
export function unknownRun(): Problem {
  return new Problem(
    "unknown-run",
    "No run of yours has this id. GET /v1/runs lists those there are.",
  );
}

/** Entity tag of an If-Match header, null when any version will do. */
export function ifMatchOf(headers: Readonly<Record<string, string | undefined>>): string | null {
  const header = headers["if-match"]?.trim();
  return header === undefined || header === "*" ? null : header;
}

/** The answer to an If-Match that does not hold. */
export function staleVersion(etag: string): Problem {
  return new Problem(
    "stale-version",
    `The run is now at ${etag}. Read it again and repeat the change on that.`,
    {
      headers: { etag },
    },
  );
}

/** The answer to a change that lost every race against others. */
export function editConflict(): Problem {
  return new Problem(
    "edit-conflict",
    "Others changed this run each time before this request could. Try again.",
  );
}
