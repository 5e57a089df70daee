import { type Creator, type Question, readBySchema, rosterPageSchema } from "@reachmix/core";
import { logger } from "../http/logger.ts";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { rosterIdOf } from "../http/roster-id.ts";
import type { Upload } from "../http/upload.ts";
import { validQuery } from "../http/validate.ts";
import { type Staged, stagePage, type Table, UPLOAD_LIFE_MS } from "../store/index.ts";
import { creatorsOfSheet } from "./page-of-sheet.ts";
import { putPageQuerySchema } from "./schemas.ts";

/**
 * PUT /v1/rosters/{id}: keeps one page of creators of an upload, beginning it with the first. The
 * same page again changes nothing; nobody reads it before the commit.
 */
export function putPageOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query, upload: sent }) => {
    if (sent === undefined) throw new Error("the route does not say that it takes files");
    const roster = rosterIdOf(parameters);
    const { page, name, answers, ...named } = validQuery(putPageQuerySchema, query);
    const upload = named.upload ?? table().nonce();
    const { creators, questions } = readPage(sent, page, { name, answers });
    const staged = await stagePage(table(), tenant, { roster, upload, page }, creators);
    assertStaged(staged, page);
    logger.appendKeys({ page, creators: creators.length });
    const expiresAt = new Date(table().now() + UPLOAD_LIFE_MS).toISOString();
    const count = creators.length;
    return { status: 200, body: { roster, upload, page, creators: count, expiresAt, questions } };
  };
}

/** Creators of a page as the schema understands them, and what was assumed on the way. */
function readPage(
  sent: Upload,
  page: number,
  sheet: Parameters<typeof creatorsOfSheet>[2],
): { readonly creators: readonly Creator[]; readonly questions: readonly Question[] } {
  if (sent.kind === "files") return creatorsOfSheet(sent, page, sheet);
  const read = readBySchema(rosterPageSchema, sent.value);
  if (read.kind === "value") return { creators: read.value.creators, questions: [] };
  throw new Problem("invalid-content", `Page ${page} of the roster is not valid; see errors.`, {
    errors: read.issues.map((issue) => ({ ...issue, path: placed(page, issue.path) })),
  });
}

/** A path within a page, as one of the upload. */
function placed(page: number, path: string): string {
  return path === "" ? `pages[${page}]` : `pages[${page}].${path}`;
}

/** @throws Problem 409 for an upload that takes no pages, 422 for a creator too large to keep */
export function assertStaged(staged: Staged, page: number): void {
  switch (staged.kind) {
    case "staged":
      return;
    case "closed":
      throw new Problem(
        "upload-closed",
        "This upload was committed, or its roster deleted. Begin another: leave out upload.",
      );
    case "expired":
      throw new Problem(
        "upload-closed",
        "This upload began more than 24 hours ago. Begin another: leave out upload.",
      );
    case "too-large":
      throw new Problem("invalid-content", `Page ${page} has a creator too large to be kept.`, {
        errors: [
          {
            path: `pages[${page}].creators[${staged.index}]`,
            code: "too_big",
            message: "takes more than 350 KB gzipped; shorten its texts or drop offers",
          },
        ],
      });
  }
}
