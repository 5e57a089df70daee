import { MAX_ROSTER_CREATORS } from "../http/limits.ts";
import { faultEntries, logger } from "../http/logger.ts";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { rosterIdOf, staleRoster } from "../http/roster-id.ts";
import { validBody } from "../http/validate.ts";
import { type Committed, commitRoster, rosterEtag, type Table } from "../store/index.ts";
import { fileKey } from "./file-key.ts";
import { commitBodySchema } from "./schemas.ts";
import { stageFile } from "./stage-file.ts";
import { summaryOfRoster } from "./summary.ts";
import type { UploadFiles } from "./upload-files.ts";

/** POST /v1/rosters/{id}/commit: publishes an upload as the next version of the roster. */
export function commitOperation(table: () => Table, files: () => UploadFiles): Operation {
  return async ({ tenant, parameters, headers, body }) => {
    const roster = rosterIdOf(parameters);
    const { upload, file, ...sent } = validBody(commitBodySchema, body);
    const place = { table: table(), tenant, roster, upload };
    const pages = file === undefined ? (sent.pages ?? 0) : await stageFile(place, file, files());
    const ifMatch = headers["if-match"]?.trim() ?? null;
    const commit = { roster, upload, pages, ifMatch, most: MAX_ROSTER_CREATORS };
    const committed = await commitRoster(table(), tenant, commit);
    if (committed.kind !== "committed") throw problemOfCommit(committed);
    if (file !== undefined) await forget(files(), fileKey(tenant, roster, { upload, ...file }));
    const { item, version } = committed;
    logger.appendKeys({ version: version.version, pages, creators: version.creators });
    const summary = summaryOfRoster(item, version);
    // A tag is one of the latest version: of an older one, which a late repetition asks for, none.
    if (item.version !== version.version) return { status: 200, body: summary };
    return { status: 200, headers: { etag: rosterEtag(item) }, body: summary };
  };
}

/** Removes a file that was read. One that stays is gone after a day, so that no fault is told. */
async function forget(files: UploadFiles, key: string): Promise<void> {
  try {
    await files.remove(key);
  } catch (error) {
    logger.warn("the file of an upload was not removed", { fault: faultEntries(error) });
  }
}

/** The answer to a commit that published nothing. */
function problemOfCommit(committed: Exclude<Committed, { kind: "committed" }>): Problem {
  switch (committed.kind) {
    case "unknown":
      return new Problem(
        "upload-closed",
        "The roster has no open upload of this name. Send its pages with PUT first.",
      );
    case "expired":
      return new Problem(
        "upload-closed",
        "This upload began more than 24 hours ago. Begin another and send its pages again.",
      );
    case "unmatched":
      return new Problem(
        "version-needed",
        `The roster is at ${committed.etag}. Name the version that this one follows: send ` +
          "If-Match with that tag, or * to follow whatever is there.",
        { headers: { etag: committed.etag } },
      );
    case "stale":
      return staleRoster(committed.etag);
    case "incomplete":
      return new Problem(
        "upload-incomplete",
        "Pages are missing, or beyond the number stated; send them again, or state another number.",
        {
          errors: committed.missing.map((page) => ({
            path: `pages[${page}]`,
            code: "missing_page",
            message: "is missing, or beyond the number of pages",
          })),
        },
      );
    case "refused":
      return new Problem("invalid-content", "The pages do not fit together; see errors.", {
        errors: committed.issues,
      });
  }
}
